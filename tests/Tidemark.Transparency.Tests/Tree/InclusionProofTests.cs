using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>A leaf is shown to be in a tree, and no other is.</summary>
public sealed class InclusionProofTests
{
    private static readonly TreeHash[] Leaves = Some.Leaves(300);
    private static readonly Func<NodePosition, TreeHash> Nodes = Some.Nodes(Leaves);

    private static readonly Gen<(int Index, int Size)> Places =
        from size in Gen.Choose(1, Leaves.Length)
        from index in Gen.Choose(0, size - 1)
        select (index, size);

    [Fact]
    public void Every_proof_verifies() => Law.Holds(Places, place =>
        InclusionProof.Verify(place.Index, place.Size, Leaves[place.Index], Build(place), Root(place.Size)));

    [Fact]
    public void Every_proof_of_every_small_tree_verifies_and_fits_no_other_index()
    {
        for (var size = 1; size <= 40; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = InclusionProof.Build(index, size, Nodes);
                for (var other = 0; other <= size; other++)
                    Assert.Equal(index == other, InclusionProof.Verify(other, size, Leaves[index], proof, Root(size)));
            }
        }
    }

    [Fact]
    public void Any_flipped_bit_is_refused() => Law.Holds(Places.SelectMany(place => Gen.Choose(0, 255), (place, bit) => (place, bit)), one =>
    {
        var ((index, size), bit) = one;
        var proof = Build(one.place);
        var good = proof.ToArray();
        for (var i = 0; i < good.Length; i++)
        {
            good[i] = Flip(proof[i], bit);
            if (InclusionProof.Verify(index, size, Leaves[index], good, Root(size)))
                return false;
            good[i] = proof[i];
        }

        return !InclusionProof.Verify(index, size, Flip(Leaves[index], bit), proof, Root(size))
            && !InclusionProof.Verify(index, size, Leaves[index], proof, Flip(Root(size), bit));
    });

    [Fact]
    public void A_proof_with_a_hash_too_many_or_too_few_is_refused() => Law.Holds(Places, place =>
    {
        var (index, size) = place;
        var (proof, leaf, root) = (Build(place), Leaves[index], Root(size));
        var more = InclusionProof.Verify(index, size, leaf, [.. proof, root], root)
            || InclusionProof.Verify(index, size, leaf, [root, .. proof], root)
            || InclusionProof.Verify(index, size, leaf, [leaf, .. proof], root);
        var fewer = proof.Count > 0
            && (InclusionProof.Verify(index, size, leaf, [.. proof.Skip(1)], root)
                || InclusionProof.Verify(index, size, leaf, [.. proof.SkipLast(1)], root));
        return !more && !fewer;
    });

    [Fact]
    public void Another_size_whose_path_has_another_shape_is_refused()
    {
        var proof = InclusionProof.Build(5, 8, Nodes);
        Assert.False(InclusionProof.Verify(5, 16, Leaves[5], proof, Root(8)));
        Assert.False(InclusionProof.Verify(5, 4, Leaves[5], proof, Root(8)));
        Assert.False(InclusionProof.Verify(13, 16, Leaves[5], proof, Root(8)));

        // All siblings of the last leaf stand to its left: only their number tells the sizes apart.
        var last = InclusionProof.Build(7, 8, Nodes);
        Assert.False(InclusionProof.Verify(0, 1, Leaves[7], last, Root(8)));
        Assert.False(InclusionProof.Verify(3, 4, Leaves[7], last, Root(8)));
    }

    [Fact]
    public void An_index_outside_the_tree_is_refused()
    {
        Assert.False(InclusionProof.Verify(-1, 1, Leaves[0], [], Leaves[0]));
        Assert.False(InclusionProof.Verify(1, 1, Leaves[0], [], Leaves[0]));
        Assert.False(InclusionProof.Verify(0, 0, MerkleTree.EmptyRoot, [], MerkleTree.EmptyRoot));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Plan(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Plan(-1, 1));
    }

    [Fact]
    public void The_largest_tree_asks_for_63_hashes()
    {
        Assert.Equal(63, InclusionProof.Plan(0, long.MaxValue).Count);
        Assert.Equal(29, InclusionProof.Plan(0, 400_000_000).Count);
    }

    internal static TreeHash Flip(TreeHash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new TreeHash(bytes);
    }

    private static IReadOnlyList<TreeHash> Build((int Index, int Size) place) =>
        InclusionProof.Build(place.Index, place.Size, Nodes);

    private static TreeHash Root(int size) => Some.RootByDefinition(Leaves.AsSpan(0, size));
}
