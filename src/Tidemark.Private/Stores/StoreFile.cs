using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>One SQLite file of this zone, used by one caller at a time.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    /// <summary>Opens the file as its owner and brings its schema up to date.</summary>
    internal StoreFile(string path, string schema)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        connection = Database.Open(path, Access.Owner);
        try
        {
            Migrations.Apply(connection, Schema(schema));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Everything the work changes is durable when this returns, or nothing of it is there.</summary>
    internal T Write<T>(Func<SqliteConnection, SqliteTransaction, T> work)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(connection, transaction);
            transaction.Commit();
            return result;
        }
    }

    /// <inheritdoc cref="Write{T}"/>
    internal void Write(Action<SqliteConnection, SqliteTransaction> work) =>
        Write((store, transaction) =>
        {
            work(store, transaction);
            return true;
        });

    /// <summary>Reads one consistent state.</summary>
    internal T Read<T>(Func<SqliteConnection, T> work)
    {
        lock (gate)
            return work(connection);
    }

    /// <summary>Writes the whole file anew in the order of its random keys, so that the order of its pages tells nothing.</summary>
    internal void ForgetOrder()
    {
        lock (gate)
            connection.Execute("VACUUM;");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
            connection.Dispose();
    }

    internal static IReadOnlyList<Migration> Schema(string schema) =>
        Migration.Embedded(Assembly.GetExecutingAssembly(), "Tidemark.Private." + schema);
}
