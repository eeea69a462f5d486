using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Reads a whole log again when it is opened, judging every entry, and holds it against what is public.</summary>
/// <param name="log">The log's files.</param>
/// <param name="published">The newest public checkpoint; null if there is none yet.</param>
internal sealed class LogReplay(LogFolder log, Checkpoint? published)
{
    private readonly HashSet<long> _changed = [];

    /// <summary>The size of the newest public checkpoint.</summary>
    public long Published => published?.Size ?? 0;

    /// <summary>The statements whose content is not what it was when they were published.</summary>
    public IReadOnlySet<long> Changed => _changed;

    /// <summary>Feeds the entries below a size to the register; gives the right edge and the entries of the last, partial bundle.</summary>
    public (RightEdge Edge, List<ReadOnlyMemory<byte>> Tail) Read(RegisterState register, TreeFiles tree, LogState state, Func<Digest, byte[]?> manifests)
    {
        var (edge, tail) = (RightEdge.Empty, new List<ReadOnlyMemory<byte>>());
        for (var at = 0L; at < state.Size; at += TilePath.FullWidth)
        {
            var width = (int)Math.Min(TilePath.FullWidth, state.Size - at);
            var bundle = tree.Bundle(at / TilePath.FullWidth, width);
            var leaves = new TreeHash[width];
            tail = [];
            for (var i = 0; i < width; i++)
            {
                Take(register, bundle[i].Span, manifests);
                leaves[i] = MerkleTree.Leaf(bundle[i].Span);
                if (width < TilePath.FullWidth) tail.Add(bundle[i]);
            }

            if (Published > at && Published <= at + width) CheckRoot(edge.Grow(leaves[..(int)(Published - at)]).Edge);
            edge = edge.Grow(leaves).Edge;
        }

        return edge.Root == state.Root ? (edge, tail)
            : throw new LogDamaged(log.Below("tile"), $"its {state.Size} entries give the root {edge.Root}, the state says {state.Root}", Remedy.Rebuild);
    }

    /// <summary>Feeds one entry to the register, and gives it as it was read.</summary>
    public Entry Take(RegisterState register, ReadOnlySpan<byte> bytes, Func<Digest, byte[]?> manifests)
    {
        var index = register.Size;
        if (register.Append(bytes, manifests, out var entry) is { } failure)
            throw new LogDamaged(log.Path, $"the entry at {index} breaks {failure.Rule}: {failure.Why}", Remedy.FromMirror);
        if (entry is ActEntry act && PreparedBatch.ChangesContent(act)) _changed.Add(act.Of);
        return entry!;
    }

    /// <summary>A log beside the state that is further on than the state is: somebody put an old state back.</summary>
    public void CheckNothingBeyond(TreeFiles tree, LogState state)
    {
        var beyond = Published > state.Size ? log.Checkpoint : tree.Beyond(state.Size);
        if (beyond is null) return;
        throw new LogDamaged(beyond,
            $"it is of a larger log than the sequencer's state, which has {state.Size} entries. The state is older than the log: "
            + "a sequencer that went on from here would sign two histories", Remedy.Rebuild);
    }

    private void CheckRoot(RightEdge edge)
    {
        if (edge.Root != published!.Root)
            throw new LogDamaged(log.Checkpoint, $"its root is not that of the first {edge.Size} entries: this log and what was published are two histories", Remedy.PutBack);
    }
}
