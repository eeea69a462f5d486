namespace Tidemark.Transparency;

/// <summary>A tree that grows entry by entry and keeps only the roots of its perfect subtrees, at most 63 hashes.</summary>
public sealed class CompactRange
{
    private readonly List<TreeHash> peaks = [];

    /// <summary>An empty tree.</summary>
    public CompactRange()
    {
    }

    /// <summary>A tree of <paramref name="size"/> entries, of which only the roots of the perfect subtrees are given, the largest first.</summary>
    /// <exception cref="ArgumentException">The size has another number of perfect subtrees.</exception>
    public CompactRange(long size, IEnumerable<TreeHash> peaks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        this.peaks.AddRange(peaks);
        if (this.peaks.Count != System.Numerics.BitOperations.PopCount((ulong)size))
            throw new ArgumentException($"A tree of {size} entries does not have {this.peaks.Count} perfect subtrees.", nameof(peaks));
        Size = size;
    }

    /// <summary>The number of entries.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of the perfect subtrees, the largest first.</summary>
    public IReadOnlyList<TreeHash> Peaks => peaks;

    /// <summary>The root of the tree as it is now.</summary>
    public TreeHash Root
    {
        get
        {
            if (peaks.Count == 0)
                return MerkleTree.EmptyRoot;
            var root = peaks[^1];
            for (var i = peaks.Count - 2; i >= 0; i--)
                root = MerkleTree.Node(peaks[i], root);
            return root;
        }
    }

    /// <summary>Adds the leaf hash of the next entry.</summary>
    public void Append(TreeHash leaf)
    {
        for (var index = Size; (index & 1) == 1; index >>= 1)
        {
            leaf = MerkleTree.Node(peaks[^1], leaf);
            peaks.RemoveAt(peaks.Count - 1);
        }

        peaks.Add(leaf);
        Size = checked(Size + 1);
    }
}
