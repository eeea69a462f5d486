using Microsoft.Data.Sqlite;
using Tidemark.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>A SQLite file of another zone, which this one only reads; it may not be there yet.</summary>
internal sealed class ForeignFile(string path, string schema) : IDisposable
{
    private readonly Lock gate = new();
    private SqliteConnection? connection;

    /// <summary>Reads one consistent state; the fallback is what an absent file says.</summary>
    internal T Read<T>(Func<SqliteConnection, T> work, T absent)
    {
        lock (gate)
        {
            if (connection is null && !TryOpen())
                return absent;
            return Transaction.Read(connection!, work);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
            connection?.Dispose();
    }

    private bool TryOpen()
    {
        if (!File.Exists(path))
            return false;
        var opened = Database.Open(path, Access.Reader);
        try
        {
            Migrations.Require(opened, StoreFile.Schema(schema));
            connection = opened;
            return true;
        }
        catch (StoreVersionException) when (!Migrated(opened))
        {
            // Its owner is creating it at this moment.
            opened.Dispose();
            return false;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static bool Migrated(SqliteConnection store)
    {
        using var command = store.CreateCommand();
        command.CommandText = "PRAGMA user_version;";
        return (long)command.ExecuteScalar()! > 0;
    }
}
