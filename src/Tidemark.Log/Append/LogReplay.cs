using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Reads a whole log again when it is opened: judges every entry, and holds every tile and every checkpoint that is known against it.</summary>
/// <param name="log">The log's files.</param>
/// <param name="key">The log's key.</param>
/// <param name="published">The newest public checkpoint; null if there is none yet.</param>
/// <param name="known">All checkpoints that this log has to continue.</param>
internal sealed class LogReplay(LogFolder log, VerifierKey key, Checkpoint? published, IEnumerable<KnownCheckpoint> known)
{
    private readonly HashSet<long> _changed = [];
    private readonly List<NewTile> _missing = [];
    private readonly List<KnownCheckpoint> _known = [.. known.OrderBy(one => one.Checkpoint.Size)];

    /// <summary>The size of the newest public checkpoint.</summary>
    public long Published => published?.Size ?? 0;

    /// <summary>The statements whose content is not what it was when they were published.</summary>
    public IReadOnlySet<long> Changed => _changed;

    /// <summary>Tiles that are not there. They follow from the entries, so they are made anew.</summary>
    public IReadOnlyList<NewTile> Missing => _missing;

    /// <summary>Told after each bundle and each pack how far it has come.</summary>
    public Action<OpeningProgress> Opening { get; init; } = _ => { };

    /// <summary>Refuses a log of which somebody has seen more than its state knows: going on from there would sign two histories.</summary>
    public void CheckNothingLarger(LogState state)
    {
        if (_known.LastOrDefault(one => one.Checkpoint.Size > state.Size) is { } larger) throw larger.Larger(state.Size);
    }

    /// <summary>Feeds the entries below a size to the register; gives the right edge and the entries of the last, partial bundle.</summary>
    public (RightEdge Edge, List<ReadOnlyMemory<byte>> Tail) Read(RegisterState register, TreeFiles tree, LogState state, Func<Digest, byte[]?> manifests)
    {
        try
        {
            return ReadAll(register, tree, state, manifests);
        }
        catch (LogDamaged)
        {
            // Which of two files is the damaged one, only the root can tell.
            if (Blame.In(log, key, state) is { } blamed) throw blamed;
            throw;
        }
    }

    /// <summary>Feeds one entry to the register, and gives it as it was read.</summary>
    public Entry Take(RegisterState register, ReadOnlySpan<byte> bytes, Func<Digest, byte[]?> manifests)
    {
        var index = register.Size;
        if (register.Append(bytes, manifests, out var entry) is { } failure)
            throw new LogDamaged(log.Below(EntriesPath.At(index / TilePath.FullWidth, index + 1).Format()), $"the entry at {index} breaks {failure.Rule}: {failure.Why}", Remedy.FromMirror);
        if (entry is ActEntry act && PreparedBatch.ChangesContent(act)) _changed.Add(act.Of);
        return entry!;
    }

    /// <summary>Holds the checkpoints that these leaves bring the log to against it.</summary>
    public void CheckRoots(RightEdge edge, TreeHash[] leaves)
    {
        var to = edge.Size + leaves.Length;
        foreach (var one in _known.Where(one => one.Checkpoint.Size > edge.Size && one.Checkpoint.Size <= to))
            if (edge.Grow(leaves[..(int)(one.Checkpoint.Size - edge.Size)]).Edge.Root != one.Checkpoint.Root) throw one.Differs();
    }

    private (RightEdge Edge, List<ReadOnlyMemory<byte>> Tail) ReadAll(RegisterState register, TreeFiles tree, LogState state, Func<Digest, byte[]?> manifests)
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

            CheckRoots(edge, leaves);
            var growth = edge.Grow(leaves);
            _missing.AddRange(growth.Tiles.Where(tile => !tile.Path.IsPartial && !tree.Has(tile)));
            edge = growth.Edge;
            Opening(new OpeningProgress(register.Size, 0, state.Size));
        }

        return edge.Root == state.Root ? (edge, tail)
            : throw new LogDamaged(log.Below("tile"), $"its {state.Size} entries give the root {edge.Root}, the state says {state.Root}", Remedy.PutBack);
    }
}
