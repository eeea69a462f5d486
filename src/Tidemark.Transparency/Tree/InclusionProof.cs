namespace Tidemark.Transparency;

/// <summary>Proofs that an entry stands at an index of a tree: the hashes from the leaf's sibling up to the child of the root.</summary>
public static class InclusionProof
{
    /// <summary>Whether <paramref name="proof"/> leads from the leaf at <paramref name="index"/> to the root of the tree of <paramref name="size"/> entries.</summary>
    public static bool Verify(long index, long size, TreeHash leaf, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size)
            return false;
        var (node, last) = (index, size - 1);
        var hash = leaf;
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.Node(sibling, hash);
                while (node != 0 && (node & 1) == 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>The subtrees whose hashes the proof consists of, in its order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such index.</exception>
    public static IReadOnlyList<Subtree> Plan(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var plan = new List<Subtree>();
        var tree = new Subtree(0, size);
        while (tree.End - tree.Start > 1)
        {
            var middle = tree.Start + tree.LeftHalf;
            var (left, right) = (tree with { End = middle }, tree with { Start = middle });
            plan.Add(index < middle ? right : left);
            tree = index < middle ? left : right;
        }

        plan.Reverse();
        return plan;
    }

    /// <summary>The proof for an index.</summary>
    /// <param name="index">The index of the entry.</param>
    /// <param name="size">The number of entries of the tree.</param>
    /// <param name="node">Gives the hashes of the perfect subtrees that <see cref="Plan"/> names.</param>
    public static IReadOnlyList<TreeHash> Build(long index, long size, Func<NodePosition, TreeHash> node) =>
        [.. Plan(index, size).Select(subtree => subtree.Hash(node))];
}
