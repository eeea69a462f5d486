namespace Tidemark.Transparency;

/// <summary>Where a perfect subtree stands: it covers the 2^level entries from index * 2^level on.</summary>
/// <param name="Level">The height of the subtree: 0 is a leaf.</param>
/// <param name="Index">How many subtrees of the same height stand to its left.</param>
public readonly record struct NodePosition(int Level, long Index)
{
    /// <summary>The index of the first entry below the node.</summary>
    public long Start => Index << Level;

    /// <summary>The index of the entry behind the last one below the node.</summary>
    public long End => (Index + 1) << Level;
}
