using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>A statement and what has become of it, read again from its entry and those about it.</summary>
internal sealed record StatementHistory(StatementRecord Record, IReadOnlyList<StatementVersion> Versions)
{
    /// <param name="of">Index of its own entry.</param>
    /// <param name="last">Index of the latest entry about it.</param>
    /// <param name="entry">Gives an entry that was taken.</param>
    public static StatementHistory Of(long of, long last, Func<long, Entry> entry)
    {
        var acts = new Stack<(long Index, ActEntry Act)>();
        while (last != of)
        {
            var act = (ActEntry)entry(last);
            acts.Push((last, act));
            last = act.Last;
        }

        var record = StatementRecord.Of(of, (StatementEntry)entry(of));
        var versions = new List<StatementVersion> { Version(of, record) };
        foreach (var (index, act) in acts)
        {
            record = record.After(index, act);
            if (act is AmendmentEntry or DisclosureEntry) versions.Add(Version(index, record));
        }

        return new StatementHistory(record, versions);
    }

    private static StatementVersion Version(long since, StatementRecord record) => new(since, record.Claims, record.Names, record.Text);
}
