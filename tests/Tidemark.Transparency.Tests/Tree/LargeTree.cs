namespace Tidemark.Transparency.Tests;

/// <summary>The synthetic tree of 70,000 leaves with every perfect subtree's hash, by the definition, so that proofs of any size are cheap.</summary>
internal static class LargeTree
{
    internal const int Size = 70_000;

    private static readonly Lazy<TreeHash[][]> Levels = new(() =>
    {
        List<TreeHash[]> levels = [Some.Leaves(Size)];
        while (levels[^1] is { Length: > 1 } below)
            levels.Add([.. Enumerable.Range(0, below.Length / 2).Select(at => MerkleTree.Node(below[2 * at], below[(2 * at) + 1]))]);
        return [.. levels];
    });

    internal static TreeHash Node(NodePosition position) => Levels.Value[position.Level][position.Index];

    internal static TreeHash Leaf(int index) => Levels.Value[0][index];

    /// <summary>The root of the first leaves: the left subtree is the largest perfect one, the rest stands to its right.</summary>
    internal static TreeHash Root(int size) => size == 0 ? MerkleTree.EmptyRoot : Root(0, size);

    private static TreeHash Root(int start, int count)
    {
        var level = int.Log2(count);
        var left = Node(new NodePosition(level, start >> level));
        return count == 1 << level ? left : MerkleTree.Node(left, Root(start + (1 << level), count - (1 << level)));
    }
}
