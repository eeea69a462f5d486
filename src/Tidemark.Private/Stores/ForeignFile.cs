using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Tidemark.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>A SQLite file of another zone, which this one only reads; it may not be there yet, or be written at this moment.</summary>
internal sealed class ForeignFile(string path, string schema, TimeSpan? patience = null) : IDisposable
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly ManualResetEventSlim closed = new();
    private SqliteConnection? connection;

    /// <summary>Reads one consistent state; the fallback is what an absent file says.</summary>
    /// <exception cref="StoreBusyException">Its owner was writing all the time that one waits.</exception>
    internal T Read<T>(Func<SqliteConnection, T> work, T absent) => Read(work, absent, patience ?? UsualPatience);

    /// <summary>The same for one who does not need to wait.</summary>
    internal T ReadAtOnce<T>(Func<SqliteConnection, T> work, T absent) => Read(work, absent, TimeSpan.Zero);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        closed.Set();
        lock (gate)
            connection?.Dispose();
    }

    private T Read<T>(Func<SqliteConnection, T> work, T absent, TimeSpan longest)
    {
        var began = Stopwatch.GetTimestamp();
        // Who waits behind one who waits has waited too.
        if (!gate.TryEnter(patience ?? UsualPatience))
            throw new StoreBusyException();
        try
        {
            while (true)
            {
                try
                {
                    return connection is null && !TryOpen() ? absent : Transaction.Read(connection!, work);
                }
                catch (SqliteException writing) when (StoreBusyException.MetWriter(writing))
                {
                    if (Stopwatch.GetElapsedTime(began) >= longest || closed.Wait(BetweenTries))
                        throw new StoreBusyException(writing);
                }
            }
        }
        finally
        {
            gate.Exit();
        }
    }

    private bool TryOpen()
    {
        if (!File.Exists(path))
            return false;
        var opened = Database.Open(path, Access.Reader, BetweenTries);
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
