using Tidemark.Public.Verify.Evidence;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Shows that a checkpoint continues an earlier one of the same log, or gives both as evidence.</summary>
internal sealed class Continuation(LogReader log)
{
    /// <summary>Opens the later one's tree and proves by it that it continues the earlier one, if there is one.</summary>
    public async Task<TreeReader> Open(SignedCheckpoint? before, SignedCheckpoint later, CancellationToken cancel)
    {
        if (before is null) return await log.OpenTree(later.Checkpoint, cancel);
        var (old, now) = (before.Checkpoint, later.Checkpoint);
        if (now.Size == old.Size && now.Root != old.Root) throw Split(before, later, new SplitView(before.Note, later.Note));
        var tree = await log.OpenTree(now, cancel);
        if (now.Size >= old.Size)
        {
            await Prove(before, later, tree, cancel);
            return tree;
        }

        // Fewer entries than were seen before: perhaps a copy that is behind, perhaps another log.
        if (await Tree(old, cancel) is not { } larger) throw Split(before, later, new SplitView(before.Note, later.Note));
        await Prove(before, later, larger, cancel);
        throw new RefusedException(Finding.Somewhere("checkpoint", $"it has {now.Size} entries and is older than the one seen before, of {old.Size}"));
    }

    /// <summary>Proves by the tree of the larger of two checkpoints, whichever it is, that it continues the smaller.</summary>
    public static async Task Prove(SignedCheckpoint before, SignedCheckpoint later, TreeReader larger, CancellationToken cancel)
    {
        var smaller = before.Checkpoint.Size < later.Checkpoint.Size ? before.Checkpoint : later.Checkpoint;
        if (await larger.RootAt(smaller.Size, cancel) != smaller.Root) throw Split(before, later, await SplitView.Of(before.Note, later.Note, larger, smaller.Size, cancel));
    }

    private async Task<TreeReader?> Tree(Checkpoint old, CancellationToken cancel)
    {
        try
        {
            return await log.OpenTree(old, cancel);
        }
        catch (LogFailureException)
        {
            return null;
        }
    }

    private static RefusedException Split(SignedCheckpoint before, SignedCheckpoint later, SplitView view) => new(Finding.Somewhere(
        "checkpoint", $"the log has signed trees of {before.Checkpoint.Size} and of {later.Checkpoint.Size} entries, and nothing shows that one continues the other")
        with
    {
        Split = view,
    });
}
