using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Status;

/// <summary>What the desk says of a case in plain words.</summary>
/// <param name="State">Its three states.</param>
/// <param name="Day">The UTC day of the last change.</param>
/// <param name="Reason">Why it was refused, a public code.</param>
public sealed record CaseStatus(CaseState State, DateOnly Day, string? Reason);

/// <summary>The store <c>status</c> as intake reads it.</summary>
internal sealed class PublishedStatus(string path) : IDisposable
{
    private readonly ForeignFile file = new(path, "Status.Schema");
    private readonly ConcurrentDictionary<(string Centre, IsoWeek Week), byte[]> keys = new();

    /// <summary>The centre's public key of a week; null when the desk has not made one.</summary>
    /// <remarks>
    /// When the desk's process ended within a commit, nobody but the desk can read the file until it is back: filing goes on
    /// with the key that was last seen, and waits for nothing.
    /// </remarks>
    internal byte[]? WeekKey(string centre, IsoWeek week)
    {
        byte[]? Find(SqliteConnection store) => store.QuerySingleOrDefault<byte[]>(
            "SELECT public_key FROM week_key WHERE centre = @centre AND week = @week;", new { centre, week = week.ToString() });

        if (!keys.TryGetValue((centre, week), out var seen))
            return Seen(file.Read(Find, null));
        try
        {
            return Seen(file.ReadAtOnce(Find, null));
        }
        catch (StoreBusyException)
        {
            return seen;
        }

        byte[]? Seen(byte[]? key)
        {
            if (key is not null)
                keys[(centre, week)] = key;
            return key;
        }
    }

    /// <summary>What the desk says of a case; null before it has taken it.</summary>
    internal CaseStatus? Find(CaseId id) =>
        file.Read(
            store => store.QuerySingleOrDefault<Row>(
                "SELECT vetting AS Vetting, display AS Display, count AS Count, day AS Day, reason AS Reason FROM case_status WHERE id = @id;",
                new { id = id.ToBytes() })?.ToStatus(),
            null);

    /// <summary>The sealed messages to the declarant of a case.</summary>
    internal IReadOnlyList<byte[]> Messages(CaseId id) =>
        file.Read(
            store => store.Query<byte[]>("SELECT sealed FROM message WHERE case_id = @id;", new { id = id.ToBytes() }).ToArray(),
            []);

    /// <summary>Those of the ids that the desk knows as cases.</summary>
    internal IReadOnlyList<byte[]> KnownCases(IEnumerable<byte[]> ids) => Known("SELECT count(*) FROM case_status WHERE id = @id;", ids);

    /// <summary>Those of the ids that the desk has taken as instructions.</summary>
    internal IReadOnlyList<byte[]> TakenInstructions(IEnumerable<byte[]> ids) => Known("SELECT count(*) FROM taken WHERE id = @id;", ids);

    public void Dispose() => file.Dispose();

    private byte[][] Known(string sql, IEnumerable<byte[]> ids) =>
        file.Read(store => ids.Where(id => store.ExecuteScalar<long>(sql, new { id }) > 0).ToArray(), []);

    private sealed record Row(string Vetting, string Display, string Count, string Day, string? Reason)
    {
        internal CaseStatus ToStatus() =>
            new(CaseStateText.Read(Vetting, Display, Count), Days.TryRead(Day, out var day) ? day : default, Reason);
    }
}
