using Tidemark.Core;
using Tidemark.Public.LogFiles;
using Tidemark.Public.ReadModel;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Past;

/// <summary>The total as of a past day: that of the last checkpoint published on it, or on the last day before that had one.</summary>
/// <param name="Listed">The day whose checkpoint it is.</param>
/// <param name="Checkpoint">What was signed.</param>
/// <param name="Note">The checkpoint's bytes as they are served.</param>
/// <param name="Totals">What the tally before that size and the entries after it add up to.</param>
public sealed record PastDay(DateOnly Listed, Checkpoint Checkpoint, byte[] Note, Totals Totals);

/// <summary>Reads past days from the log's files: <c>checkpoints/days</c>, the day's checkpoint, the tally before its size.</summary>
internal sealed class PastDays(LogFolder log, PublishedTree published, PublicOptions options, TimeProvider clock)
{
    /// <summary>Today by the register's calendar: a day before it may be asked for.</summary>
    public DateOnly Today => Days.Today(clock);

    /// <summary>The total as of a day that is over; null if no checkpoint was listed up to it, or none that the pages' tree continues.</summary>
    public async Task<PastDay?> On(DateOnly day, Followed followed, CancellationToken cancel)
    {
        if (await log.Read(RegisterPaths.Days, cancel) is not { } file || ListedDays.Parse(file, Today, out _) is not { } days) return null;
        var at = days.FindLastIndex(listed => listed <= day);
        if (at < 0 || ListedDay.Open(days[at], await log.Read(RegisterPaths.Day(days[at]), cancel), options.LogKey, out _) is not { } found) return null;
        return found.Checkpoint.Size > followed.Size ? null : await published.Read(followed.Checkpoint, tree => Read(found, tree, cancel), cancel);
    }

    private static async Task<PastDay?> Read(ListedDay day, TreeReader tree, CancellationToken cancel)
    {
        try
        {
            return await tree.RootAt(day.Checkpoint.Size, cancel) == day.Checkpoint.Root
                ? new PastDay(day.Day, day.Checkpoint, day.Note, await LastTally.Read(tree, day.Checkpoint.Size, cancel))
                : null;
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
