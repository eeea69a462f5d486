using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>A second file of the same zone that commits together with the first.</summary>
internal sealed record Beside(string Name, string Path, string Schema);

/// <summary>One SQLite file of this zone, or two that commit together, used by one caller at a time.</summary>
internal sealed class StoreFile : IDisposable
{
    private const long LargestRewrite = 256L << 20;
    private const int Busy = 5;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private Exception? failed;

    /// <summary>Opens the file as its owner and brings its schema up to date.</summary>
    internal StoreFile(string path, string schema, Beside? beside = null)
    {
        if (beside is not null)
            Prepare(beside.Path, beside.Schema);
        connection = Open(path, schema);
        if (beside is not null)
            Database.Attach(connection, beside.Path, beside.Name);
    }

    /// <summary>Everything the work changes is durable when this returns, or nothing of it is there.</summary>
    internal T Write<T>(Func<SqliteConnection, T> work)
    {
        lock (gate)
            return Sound(() => Transaction.Write(connection, work));
    }

    /// <inheritdoc cref="Write{T}"/>
    internal void Write(Action<SqliteConnection> work) =>
        Write(store =>
        {
            work(store);
            return true;
        });

    /// <summary>Reads one consistent state.</summary>
    internal T Read<T>(Func<SqliteConnection, T> work)
    {
        lock (gate)
            return Sound(() => Transaction.Read(connection, work));
    }

    /// <summary>Writes a file anew in the order of its random keys, so that the order of its pages tells nothing.</summary>
    /// <returns>False if another zone read it at this moment: then it has to be tried again.</returns>
    internal bool ForgetOrder(string name = "main")
    {
        lock (gate)
        {
            var bytes = connection.ExecuteScalar<long>($"PRAGMA {name}.page_count;") * connection.ExecuteScalar<long>($"PRAGMA {name}.page_size;");
            // A large file is in the order of its random keys but for a few pages, and rewriting it would hold everybody up.
            if (bytes > LargestRewrite)
                return true;
            try
            {
                return Sound(() =>
                {
                    connection.Execute($"VACUUM {name};");
                    return true;
                });
            }
            catch (SqliteException read) when (read.SqliteErrorCode == Busy)
            {
                // Another zone reads it at this moment; the next time will do.
                return false;
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
            connection.Dispose();
    }

    // After a failed sync SQLite's own view of the file may be wrong too: whoever asks again gets the same failure.
    private T Sound<T>(Func<T> work)
    {
        if (failed is not null)
            throw failed;
        try
        {
            return work();
        }
        catch (Exception failure) when (FailedSync.Is(failure))
        {
            failed = failure;
            throw;
        }
    }

    /// <summary>Creates a file that is then opened beside another, or brings its schema up to date.</summary>
    internal static void Prepare(string path, string schema) => Open(path, schema).Dispose();

    internal static IReadOnlyList<Migration> Schema(string schema) =>
        Migration.Embedded(Assembly.GetExecutingAssembly(), "Tidemark.Private." + schema);

    private static SqliteConnection Open(string path, string schema)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var opened = Database.Open(path, Access.Owner);
        try
        {
            Migrations.Apply(opened, Schema(schema));
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
