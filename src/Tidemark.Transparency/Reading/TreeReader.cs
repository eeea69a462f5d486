using System.Runtime.CompilerServices;

namespace Tidemark.Transparency;

/// <summary>One tree of a log: every tile and entry that it gives is vouched for by the root of its checkpoint.</summary>
/// <remarks>It keeps a few dozen tiles for each level, 16 KiB each with the hashes over them, and nothing else. One reading at a time.</remarks>
public sealed class TreeReader
{
    private readonly LogFiles files;
    private readonly RightEdge edge;
    private readonly TileCache cache = new();

    private TreeReader(LogFiles files, Checkpoint checkpoint, RightEdge edge) =>
        (this.files, Checkpoint, this.edge) = (files, checkpoint, edge);

    /// <summary>The checkpoint whose tree this is.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The partial tiles of the tree.</summary>
    public RightEdge Edge => edge;

    /// <summary>The number of entries.</summary>
    public long Size => edge.Size;

    /// <summary>The number of bundles; the last may be partial.</summary>
    public long Bundles => (Size / TilePath.FullWidth) + (Size % TilePath.FullWidth == 0 ? 0 : 1);

    internal static async ValueTask<TreeReader> Open(LogFiles files, Checkpoint checkpoint, CancellationToken cancel)
    {
        var tiles = new Dictionary<TilePath, HashTile>();
        foreach (var path in RightEdge.Paths(checkpoint.Size))
            tiles[path] = await files.Tile(path, cancel);
        var edge = RightEdge.Read(checkpoint.Size, path => tiles[path].Bytes);
        if (edge.Root != checkpoint.Root)
        {
            throw new LogFailureException(new LogFailure(
                LogFailureKind.Root, null, null, $"the tiles of size {checkpoint.Size} give the root {edge.Root}, the checkpoint says {checkpoint.Root}"));
        }

        return new TreeReader(files, checkpoint, edge);
    }

    /// <summary>The tile of a level and index, checked against the tiles above it up to the root.</summary>
    /// <exception cref="LogFailureException">It is missing, has another width or does not fit.</exception>
    public async ValueTask<HashTile> Tile(int level, long index, CancellationToken cancel = default)
    {
        var path = TilePath.At(level, index, Size);
        if (path.Width == 0 || index < 0)
            throw new ArgumentOutOfRangeException(nameof(index), $"A tree of {Size} entries has no {path}.");
        if (path.IsPartial)
            return edge.Tile(level)!;
        if (cache.Find(level, index) is { } known)
            return known;

        // From the root downwards: nothing is fetched that is not yet vouched for.
        var above = await Tile(level + 1, index / TilePath.FullWidth, cancel);
        var tile = (await files.Tile(path, cancel)).WithNodes();
        if (tile.Node(TilePath.Height, 0) != above[(int)(index % TilePath.FullWidth)])
            throw LogFiles.Failed(path, "does not fit the tile above it");
        cache.Add(level, index, tile);
        return tile;
    }

    /// <summary>A bundle, its tile checked against the root and every entry against the tile.</summary>
    /// <exception cref="LogFailureException">The tile or the bundle failed.</exception>
    public async ValueTask<VerifiedBundle> Bundle(long number, CancellationToken cancel = default) => (await Fetch(number, cancel)).Check();

    /// <summary>The files of a bundle, to be checked by whoever has time for it: its tile's parent is vouched for by the root.</summary>
    /// <exception cref="LogFailureException">The tile or one above it failed.</exception>
    public async ValueTask<FetchedBundle> Fetch(long number, CancellationToken cancel = default)
    {
        var tile = TilePath.At(0, number, Size);
        if (tile.Width == 0 || number < 0)
            throw new ArgumentOutOfRangeException(nameof(number), $"A tree of {Size} entries has no {tile}.");
        if (tile.IsPartial)
            return await FetchedBundle.Of(files, EntriesPath.At(number, Size), edge.Tile(0)!, null, cancel);
        if (cache.Find(0, number) is { } known)
            return await FetchedBundle.Of(files, EntriesPath.At(number, Size), known, null, cancel);
        var above = await Tile(1, number / TilePath.FullWidth, cancel);
        return await FetchedBundle.Of(files, EntriesPath.At(number, Size), await files.Tile(tile, cancel), above[(int)(number % TilePath.FullWidth)], cancel);
    }

    /// <summary>The bundles from <paramref name="first"/> to the last one, in their order, one at a time in memory.</summary>
    /// <exception cref="LogFailureException">A tile or a bundle failed; those before it were true.</exception>
    public async IAsyncEnumerable<VerifiedBundle> ReadBundles(
        long first = 0, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var number = first; number < Bundles; number++)
            yield return await Bundle(number, cancel);
    }

    /// <summary>The bytes of one entry.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> Entry(long index, CancellationToken cancel = default)
    {
        Require(index, Size - 1);
        return (await Bundle(index / TilePath.FullWidth, cancel)).Entries[(int)(index % TilePath.FullWidth)];
    }

    /// <summary>The proof that this tree has its entry at an index.</summary>
    public async ValueTask<IReadOnlyList<TreeHash>> ProveInclusion(long index, CancellationToken cancel = default)
    {
        Require(index, Size - 1);
        return await Hash(InclusionProof.Plan(index, Size), cancel);
    }

    /// <summary>The proof that the tree of <paramref name="newSize"/> entries begins with that of <paramref name="oldSize"/>.</summary>
    /// <param name="oldSize">0 to <paramref name="newSize"/>.</param>
    /// <param name="newSize">At most the size of this tree, which is meant if it is left out.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async ValueTask<IReadOnlyList<TreeHash>> ProveConsistency(
        long oldSize, long? newSize = null, CancellationToken cancel = default)
    {
        Require(newSize ?? Size, Size);
        return await Hash(ConsistencyProof.Plan(oldSize, newSize ?? Size), cancel);
    }

    /// <summary>The root that the log had when it had <paramref name="size"/> entries.</summary>
    public async ValueTask<TreeHash> RootAt(long size, CancellationToken cancel = default)
    {
        Require(size, Size);
        return size == Size ? Checkpoint.Root : (await Hash([new Subtree(0, size)], cancel))[0];
    }

    private async ValueTask<IReadOnlyList<TreeHash>> Hash(IReadOnlyList<Subtree> subtrees, CancellationToken cancel)
    {
        var nodes = new Dictionary<NodePosition, TreeHash>();
        foreach (var position in subtrees.SelectMany(subtree => subtree.Nodes()))
            nodes[position] = await Node(position, cancel);
        return [.. subtrees.Select(subtree => subtree.Hash(position => nodes[position]))];
    }

    private async ValueTask<TreeHash> Node(NodePosition position, CancellationToken cancel)
    {
        // A tile holds 2^(8 - height) nodes of each height above its own hashes.
        var (level, height) = Math.DivRem(position.Level, TilePath.Height);
        var perTile = TilePath.Height - height;
        var tile = await Tile(level, position.Index >> perTile, cancel);
        return tile.Node(height, (int)(position.Index & ((1 << perTile) - 1)));
    }

    private static void Require(long value, long most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
    }
}
