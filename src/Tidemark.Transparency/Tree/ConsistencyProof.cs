using System.Numerics;

namespace Tidemark.Transparency;

/// <summary>Proofs that a larger tree begins with exactly the entries of a smaller one.</summary>
public static class ConsistencyProof
{
    /// <summary>Whether <paramref name="proof"/> shows that the new tree only adds to the old one.</summary>
    public static bool Verify(long oldSize, TreeHash oldRoot, long newSize, TreeHash newRoot, IReadOnlyList<TreeHash> proof)
    {
        if (oldSize < 0 || oldSize > newSize)
            return false;
        if (oldSize == 0)
            return proof.Count == 0;
        if (oldSize == newSize)
            return proof.Count == 0 && oldRoot == newRoot;
        if (proof.Count == 0)
            return false;

        // A perfect old tree is itself the first hash of the proof, which is then left out.
        var perfect = BitOperations.IsPow2(oldSize);
        var first = perfect ? oldRoot : proof[0];
        var (node, last) = (oldSize - 1, newSize - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var (oldHash, newHash) = (first, first);
        foreach (var sibling in perfect ? proof : proof.Skip(1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                oldHash = MerkleTree.Node(sibling, oldHash);
                newHash = MerkleTree.Node(sibling, newHash);
                while (node != 0 && (node & 1) == 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                newHash = MerkleTree.Node(newHash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    /// <summary>The subtrees whose hashes the proof consists of, in its order. Empty if a size is 0 or both are equal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is negative or above the new one.</exception>
    public static IReadOnlyList<Subtree> Plan(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var plan = new List<Subtree>();
        if (oldSize == 0)
            return plan;
        var tree = new Subtree(0, newSize);
        while (oldSize < tree.End)
        {
            var middle = tree.Start + tree.LeftHalf;
            var (left, right) = (tree with { End = middle }, tree with { Start = middle });
            plan.Add(oldSize <= middle ? right : left);
            tree = oldSize <= middle ? left : right;
        }

        if (tree.Start > 0)
            plan.Add(tree);
        plan.Reverse();
        return plan;
    }

    /// <summary>The proof between two sizes.</summary>
    /// <param name="oldSize">The number of entries of the smaller tree.</param>
    /// <param name="newSize">The number of entries of the larger tree.</param>
    /// <param name="node">Gives the hashes of the perfect subtrees that <see cref="Plan"/> names.</param>
    public static IReadOnlyList<TreeHash> Build(long oldSize, long newSize, Func<NodePosition, TreeHash> node) =>
        [.. Plan(oldSize, newSize).Select(subtree => subtree.Hash(node))];
}
