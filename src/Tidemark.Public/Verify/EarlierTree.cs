using Tidemark.Core;
using Tidemark.Public.Verify.Evidence;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>The tree that the log had at an earlier size, and the day whose listed checkpoint signed it, if there is one.</summary>
internal sealed record EarlierTree(Checkpoint Tree, DateOnly? Day)
{
    /// <summary>Recomputes its root under the newest one, proves that the newest tree continues it, and looks for a listed checkpoint of that size.</summary>
    public static async Task<EarlierTree> Find(
        TreeReader newest, SignedNote signed, long size, VerifierKey log, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, DateOnly today, CancellationToken cancel)
    {
        if (size > newest.Size) throw Refused("checkpoint", $"the log has {newest.Size} entries, there is no tree of {size} yet");
        var root = await newest.RootAt(size, cancel);
        if (!ConsistencyProof.Verify(size, root, newest.Size, newest.Checkpoint.Root, await newest.ProveConsistency(size, cancel: cancel)))
            throw Refused("root", $"the newest tree does not continue that of {size} entries");
        var listed = await Listed(size, log, fetch, today, cancel);
        if (listed is not null && listed.Checkpoint.Root != root)
            throw Refused("R18", $"the log does not continue the tree of {Days.Write(listed.Day)}", await SplitView.Of(listed.Signed, signed, newest, size, cancel));
        return new EarlierTree(new Checkpoint(newest.Checkpoint.Origin, size, root), listed?.Day);
    }

    /// <summary>The first listed day of exactly this size: sizes never decrease, so a few of them are read.</summary>
    private static async Task<ListedDay?> Listed(long size, VerifierKey log, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, DateOnly today, CancellationToken cancel)
    {
        if (await fetch(RegisterPaths.Days, cancel) is not { } file || ListedDays.Parse(file, today, out _) is not { } days) return null;
        var (low, high) = (0, days.Count);
        ListedDay? found = null;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var note = await fetch(RegisterPaths.Day(days[middle]), cancel);
            if (ListedDay.Open(days[middle], note, log, out var why) is not { } day) throw Refused("R18", why!);
            if (day.Checkpoint.Size >= size) high = middle;
            else low = middle + 1;
            if (day.Checkpoint.Size == size) found = day;
        }

        return found;
    }

    private static RefusedException Refused(string rule, string why, SplitView? split = null) => new(Finding.Somewhere(rule, why) with { Split = split });
}
