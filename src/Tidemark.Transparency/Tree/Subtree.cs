using System.Numerics;

namespace Tidemark.Transparency;

/// <summary>The entries from <paramref name="Start"/> to before <paramref name="End"/>, as a tree hashed by itself.</summary>
/// <param name="Start">A multiple of a power of two that is not smaller than the number of entries.</param>
/// <param name="End">The index behind the last entry; above <paramref name="Start"/>.</param>
public readonly record struct Subtree(long Start, long End)
{
    /// <summary>The perfect subtrees that it consists of, the largest first.</summary>
    public IEnumerable<NodePosition> Nodes()
    {
        for (var at = Start; at < End;)
        {
            var level = BitOperations.Log2((ulong)(End - at));
            yield return new NodePosition(level, at >> level);
            at += 1L << level;
        }
    }

    /// <summary>The root over these entries.</summary>
    /// <param name="node">Gives the hash of each of <see cref="Nodes"/>.</param>
    public TreeHash Hash(Func<NodePosition, TreeHash> node)
    {
        TreeHash? hash = null;
        foreach (var position in Nodes().Reverse())
            hash = hash is { } right ? MerkleTree.Node(node(position), right) : node(position);
        return hash ?? MerkleTree.EmptyRoot;
    }

    /// <summary>How many of these entries RFC 6962 puts into the left half: the largest power of two below their number.</summary>
    internal long LeftHalf => 1L << BitOperations.Log2((ulong)(End - Start - 1));
}
