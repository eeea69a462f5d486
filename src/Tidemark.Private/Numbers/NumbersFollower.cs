using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Private.Numbers;

/// <summary>Keeps the numbers in step with the log, believing only what its checkpoint vouches for.</summary>
public sealed class NumbersFollower(NumbersStore numbers, LogReader log)
{
    /// <summary>The size of the newest checkpoint that was seen and followed.</summary>
    public long Size { get; private set; }

    /// <summary>Takes what the newest checkpoint adds; false if there is none yet.</summary>
    /// <exception cref="LogFailureException">The log is damaged, or it is not the one that was read before.</exception>
    public async Task<bool> StepAsync(CancellationToken cancel)
    {
        if (await Newest(cancel) is not { } checkpoint)
            return false;
        var (size, root) = numbers.Reading();
        if (checkpoint.Size < size || (checkpoint.Size == size && checkpoint.Root != root))
            throw Split($"the log of {checkpoint.Size} entries is not the one of {size} that was read before");
        if (checkpoint.Size > size)
            await Read(await log.OpenTree(checkpoint, cancel), size, root, cancel);
        Size = checkpoint.Size;
        return true;
    }

    private async Task<Checkpoint?> Newest(CancellationToken cancel)
    {
        try
        {
            return (await log.OpenCheckpoint([], cancel)).Checkpoint;
        }
        catch (LogFailureException missing) when (missing.Failure.Why == "it is missing" && numbers.Size == 0)
        {
            return null;
        }
    }

    private async Task Read(TreeReader tree, long size, TreeHash root, CancellationToken cancel)
    {
        if (size > 0 && await tree.RootAt(size, cancel) != root)
            throw Split($"the log no longer begins with the {size} entries that were read before");
        await foreach (var bundle in tree.ReadBundles(size / TilePath.FullWidth, cancel))
        {
            var taken = new List<(long, Entry)>();
            for (var at = 0; at < bundle.Entries.Count; at++)
            {
                var index = bundle.FirstIndex + at;
                if (index < size)
                    continue;
                if (EntryCodec.Read(bundle.Entries[at].Span, out var entry) is { } failure)
                    throw new LogFailureException(new LogFailure(LogFailureKind.Bundle, index, bundle.Number, failure.Why));
                taken.Add((index, entry!));
            }
            var end = bundle.FirstIndex + bundle.Entries.Count;
            numbers.Take(taken, end, await tree.RootAt(end, cancel));
        }
    }

    private static LogFailureException Split(string why) => new(new LogFailure(LogFailureKind.Checkpoint, null, null, why));
}
