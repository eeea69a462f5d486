namespace Tidemark.Transparency;

/// <summary>The partial tiles at the right edge of a tree: all that is needed to know its root and to let it grow.</summary>
public sealed class RightEdge
{
    private readonly HashTile?[] tiles;

    private RightEdge(long size, HashTile?[] tiles)
    {
        Size = size;
        this.tiles = tiles;
    }

    /// <summary>The edge of a tree without entries.</summary>
    public static RightEdge Empty { get; } = new(0, []);

    /// <summary>The number of entries of the tree.</summary>
    public long Size { get; }

    /// <summary>The root of the tree, computed from these tiles alone.</summary>
    public TreeHash Root
    {
        get
        {
            TreeHash? root = null;
            foreach (var tile in tiles.OfType<HashTile>())
            {
                for (var level = 0; level < TilePath.Height; level++)
                {
                    if ((tile.Width >> level & 1) == 0)
                        continue;
                    var peak = tile.Node(level, (tile.Width >> level) - 1);
                    root = root is { } right ? MerkleTree.Node(peak, right) : peak;
                }
            }

            return root ?? MerkleTree.EmptyRoot;
        }
    }

    /// <summary>The paths of the partial tiles of a tree of <paramref name="size"/> entries, the lowest level first.</summary>
    public static IEnumerable<TilePath> Paths(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        for (var level = 0; size >> (level * TilePath.Height) is > 0 and var hashes; level++)
        {
            if (hashes % TilePath.FullWidth is > 0 and var width)
                yield return new TilePath(level, hashes / TilePath.FullWidth, (int)width);
            if (level == 63 / TilePath.Height)
                yield break;
        }
    }

    /// <summary>The edge of a tree of <paramref name="size"/> entries. The caller compares its root with one that it trusts.</summary>
    /// <param name="size">The number of entries.</param>
    /// <param name="tile">Gives the bytes of each of <see cref="Paths"/>.</param>
    /// <exception cref="ArgumentException">A tile has another width.</exception>
    public static RightEdge Read(long size, Func<TilePath, ReadOnlyMemory<byte>> tile)
    {
        var paths = Paths(size).ToArray();
        var tiles = new HashTile?[paths.Length == 0 ? 0 : paths[^1].Level + 1];
        foreach (var path in paths)
        {
            var read = new HashTile(tile(path));
            if (read.Width != path.Width)
                throw new ArgumentException($"{path} has {read.Width} hashes.", nameof(tile));
            tiles[path.Level] = read;
        }

        return new RightEdge(size, tiles);
    }

    /// <summary>The partial tile of a level, or null if that level has none.</summary>
    public HashTile? Tile(int level) => level < tiles.Length ? tiles[level] : null;

    /// <summary>Adds entries: gives the new edge and the tiles, full and partial, that have to be written for it.</summary>
    /// <param name="leaves">The leaf hashes of the new entries in their order.</param>
    public Growth Grow(IReadOnlyList<TreeHash> leaves)
    {
        var edge = new List<HashTile?>();
        var written = new List<NewTile>();
        IReadOnlyList<TreeHash> added = leaves;
        for (var level = 0; level < tiles.Length || added.Count > 0; level++)
        {
            if (added.Count == 0)
            {
                edge.Add(Tile(level));
                continue;
            }

            added = GrowLevel(level, added, edge, written);
        }

        return new Growth(new RightEdge(checked(Size + leaves.Count), [.. edge]), written);
    }

    // Gives the hashes of the tiles that became full, which is what the level above grows by.
    private List<TreeHash> GrowLevel(int level, IReadOnlyList<TreeHash> added, List<HashTile?> edge, List<NewTile> written)
    {
        var before = Tile(level);
        var known = before?.Width ?? 0;
        var total = known + added.Count;
        var index = (Size >> (level * TilePath.Height)) / TilePath.FullWidth;
        var above = new List<TreeHash>();
        HashTile? partial = null;
        for (var start = 0; start < total; start += TilePath.FullWidth, index++)
        {
            var width = Math.Min(TilePath.FullWidth, total - start);
            var bytes = new byte[width * TreeHash.Length];
            for (var i = 0; i < width; i++)
            {
                var hash = start + i < known ? before![start + i] : added[start + i - known];
                hash.Span.CopyTo(bytes.AsSpan(i * TreeHash.Length));
            }

            var tile = new HashTile(bytes);
            written.Add(new NewTile(new TilePath(level, index, width), bytes));
            if (width == TilePath.FullWidth)
                above.Add(tile.Node(TilePath.Height, 0));
            else
                partial = tile;
        }

        edge.Add(partial);
        return above;
    }
}
