namespace Tidemark.Transparency;

/// <summary>The hashes of one tile, 1 to 256 of them, 32 bytes each.</summary>
public sealed class HashTile
{
    private readonly ReadOnlyMemory<byte> bytes;

    // The 128 hashes over pairs, then the 64 over those, up to the one over all; null until they were asked for.
    private TreeHash[]? nodes;

    /// <summary>Takes the bytes of a tile as they are served.</summary>
    /// <exception cref="ArgumentException">They are not 1 to 256 hashes.</exception>
    public HashTile(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length % TreeHash.Length != 0 || bytes.Length > TilePath.FullWidth * TreeHash.Length)
            throw new ArgumentException($"{bytes.Length} bytes are no tile.", nameof(bytes));
        this.bytes = bytes;
    }

    /// <summary>The number of hashes.</summary>
    public int Width => bytes.Length / TreeHash.Length;

    /// <summary>The bytes of the tile.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The hash at a place of the tile.</summary>
    public TreeHash this[int index] => new(bytes.Span.Slice(index * TreeHash.Length, TreeHash.Length));

    /// <summary>The hash over the 2^<paramref name="level"/> hashes of this tile from index * 2^level on.</summary>
    /// <param name="level">0 to 8.</param>
    /// <param name="index">How many such groups stand before it in the tile.</param>
    public TreeHash Node(int level, int index)
    {
        if (level > 0 && nodes is { } known)
            return known[Before(level) + index];
        var count = 1 << level;
        Span<TreeHash> hashes = stackalloc TreeHash[count];
        for (var i = 0; i < count; i++)
            hashes[i] = this[(index << level) + i];
        for (; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
                hashes[i] = MerkleTree.Node(hashes[2 * i], hashes[(2 * i) + 1]);
        }

        return hashes[0];
    }

    /// <summary>The same full tile, which from now on remembers the hashes over its own, 255 of them.</summary>
    internal HashTile WithNodes()
    {
        var all = new TreeHash[TilePath.FullWidth - 1];
        for (var level = 1; level <= TilePath.Height; level++)
        {
            for (var i = 0; i < TilePath.FullWidth >> level; i++)
                all[Before(level) + i] = level == 1 ? MerkleTree.Node(this[2 * i], this[(2 * i) + 1]) : MerkleTree.Node(all[Before(level - 1) + (2 * i)], all[Before(level - 1) + (2 * i) + 1]);
        }

        nodes = all;
        return this;
    }

    private static int Before(int level) => TilePath.FullWidth - (2 * TilePath.FullWidth >> level);
}
