using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Transparency;

namespace Tidemark.Public.ReadModel;

/// <summary>The one row that says how far the read model has come.</summary>
internal static class FollowedRow
{
    /// <summary>What is stored; null if nothing is, or if it was made with another log's key.</summary>
    public static Followed? Read(SqliteConnection store, VerifierKey log, SqliteTransaction? transaction = null)
    {
        var row = store.QuerySingleOrDefault<Row>("SELECT log_key AS LogKey, size, root, day, checkpoint, failure, difference FROM followed", transaction: transaction);
        if (row is null) return null;
        if (row.LogKey != log.ToString()) throw new InvalidDataException("The read model was made from another log. Delete its file: it is made again from the log.");
        if (!TreeHash.TryParse(row.Root, out var root) || !SignedCheckpoint.TryOpen(System.Text.Encoding.UTF8.GetBytes(row.Checkpoint), log, [], out var checkpoint, out _))
            throw new InvalidDataException("The read model is damaged. Delete its file: it is made again from the log.");
        return new Followed
        {
            Size = row.Size,
            Root = root,
            Day = Days.TryRead(row.Day, out var day) ? day : null,
            Checkpoint = checkpoint,
            Failure = row.Failure,
            Difference = row.Difference,
        };
    }

    public static void Write(SqliteConnection store, VerifierKey log, Followed followed, SqliteTransaction transaction) => store.Execute(
        """
        INSERT INTO followed (one, log_key, size, root, day, checkpoint, failure, difference)
        VALUES (1, @LogKey, @Size, @Root, @Day, @Checkpoint, @Failure, @Difference)
        ON CONFLICT (one) DO UPDATE SET size = excluded.size, root = excluded.root, day = excluded.day,
          checkpoint = excluded.checkpoint, failure = excluded.failure, difference = excluded.difference
        """,
        new Row
        {
            LogKey = log.ToString(),
            Size = followed.Size,
            Root = followed.Root.ToString(),
            Day = followed.Day is { } day ? Days.Write(day) : null,
            Checkpoint = followed.Checkpoint.Note.ToString(),
            Failure = followed.Failure,
            Difference = followed.Difference,
        },
        transaction);

    private sealed record Row
    {
        public string LogKey { get; init; } = "";
        public long Size { get; init; }
        public string Root { get; init; } = "";
        public string? Day { get; init; }
        public string Checkpoint { get; init; } = "";
        public string? Failure { get; init; }
        public string? Difference { get; init; }
    }
}
