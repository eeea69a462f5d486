using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Sqlite;

namespace Tidemark.Tests.Bench;

/// <summary>The rows of filings, already sealed, committed in groups into copies of intake's two stores: what the disk and SQLite alone would take.</summary>
internal sealed class BareCommit : IDisposable
{
    private readonly RandomSource _random = new SystemRandomSource();
    private readonly SqliteConnection _store;
    private readonly int _sealed;

    /// <param name="rows">A copy of the store of codes.</param>
    /// <param name="outbox">A copy of the store of sealed cases.</param>
    /// <param name="sealedBytes">How long a sealed case is.</param>
    public BareCommit(string rows, string outbox, int sealedBytes)
    {
        _store = Database.Open(rows, Access.Owner);
        Database.Attach(_store, outbox, "outbox");
        _sealed = sealedBytes;
    }

    /// <summary>Filings a second when so many are committed together, again and again for so long.</summary>
    public double PerSecond(int together, TimeSpan duration)
    {
        using var once = Command("INSERT INTO once (once, body, day) VALUES ($a, $b, '2026-03-01');", ("$a", 32), ("$b", 32));
        using var code = Command("INSERT INTO code (code, own, ids, asked) VALUES ($a, $b, $c, $d);", ("$a", 32), ("$b", 16), ("$c", 48), ("$d", 64));
        using var handed = Command("INSERT INTO outbox.new_case (id, centre, channel, day, week, sealed) VALUES ($a, 'main', 'web', '2026-03-01', '2026-W09', $b);", ("$a", 16), ("$b", _sealed));
        var (watch, count) = (System.Diagnostics.Stopwatch.StartNew(), 0L);
        while (watch.Elapsed < duration)
        {
            using var commit = _store.BeginTransaction();
            for (var at = 0; at < together; at++)
            {
                foreach (var command in new[] { once, code, handed })
                {
                    command.Transaction = commit;
                    foreach (SqliteParameter parameter in command.Parameters)
                    {
                        parameter.Value = _random.Bytes(parameter.Size);
                    }

                    command.ExecuteNonQuery();
                }
            }

            commit.Commit();
            count += together;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    public void Dispose() => _store.Dispose();

    private SqliteCommand Command(string text, params (string Name, int Length)[] parameters)
    {
        var command = _store.CreateCommand();
        command.CommandText = text;
        foreach (var (name, length) in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, SqliteType.Blob) { Size = length });
        }

        return command;
    }
}
