using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>An older tree is shown to be the beginning of a newer one.</summary>
public sealed class ConsistencyProofTests
{
    private static readonly TreeHash[] Leaves = Some.Leaves(300);
    private static readonly Func<NodePosition, TreeHash> Nodes = Some.Nodes(Leaves);

    private static readonly Gen<(int Old, int New)> Sizes =
        from size in Gen.Choose(0, Leaves.Length)
        from old in Gen.Choose(0, size)
        select (old, size);

    [Fact]
    public void Every_proof_verifies() => Law.Holds(Sizes, sizes => Verify(sizes.Old, sizes.New, Build(sizes)));

    [Fact]
    public void Every_proof_between_small_trees_verifies_and_fits_no_other_old_size()
    {
        for (var size = 1; size <= 30; size++)
        {
            for (var old = 1; old < size; old++)
            {
                var proof = ConsistencyProof.Build(old, size, Nodes);
                for (var other = 1; other <= size; other++)
                    Assert.Equal(old == other, Verify(other, size, proof));
            }
        }
    }

    [Fact]
    public void Any_flipped_bit_is_refused() => Law.Holds(Sizes.SelectMany(sizes => Gen.Choose(0, 255), (sizes, bit) => (sizes, bit)), one =>
    {
        var ((old, size), bit) = one;
        var proof = Build(one.sizes);
        if (old == 0)
            return true;
        var changed = proof.ToArray();
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = InclusionProofTests.Flip(proof[i], bit);
            if (Verify(old, size, changed))
                return false;
            changed[i] = proof[i];
        }

        return !ConsistencyProof.Verify(old, InclusionProofTests.Flip(Root(old), bit), size, Root(size), proof)
            && !ConsistencyProof.Verify(old, Root(old), size, InclusionProofTests.Flip(Root(size), bit), proof);
    });

    [Fact]
    public void A_proof_with_a_hash_too_many_or_too_few_is_refused() => Law.Holds(Sizes, sizes =>
    {
        var (proof, extra) = (Build(sizes), Root(sizes.New));
        return !Verify(sizes.Old, sizes.New, [.. proof, extra])
            && (proof.Count == 0 || sizes.Old == 0 || !Verify(sizes.Old, sizes.New, [.. proof.SkipLast(1)]))
            && (proof.Count == 0 || sizes.Old == 0 || !Verify(sizes.Old, sizes.New, [.. proof.Skip(1)]))
            && !Verify(sizes.Old, sizes.New, [extra, .. proof]);
    });

    [Fact]
    public void From_nothing_and_to_itself_the_proof_is_empty()
    {
        Assert.True(Verify(0, 0, []));
        Assert.True(Verify(0, 300, []));
        Assert.True(Verify(300, 300, []));
        Assert.False(Verify(0, 300, [Leaves[0]]));
        Assert.False(Verify(300, 300, [Leaves[0]]));
        Assert.False(Verify(299, 300, []));
        Assert.False(ConsistencyProof.Verify(300, Leaves[0], 300, Root(300), []));
    }

    [Fact]
    public void A_tree_never_shrinks()
    {
        Assert.False(ConsistencyProof.Verify(2, Root(2), 1, Root(1), []));
        Assert.False(ConsistencyProof.Verify(-1, Root(0), 1, Root(1), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsistencyProof.Plan(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsistencyProof.Plan(-1, 1));
    }

    [Fact]
    public void Swapped_roots_are_refused() =>
        Assert.False(ConsistencyProof.Verify(6, Root(8), 8, Root(6), ConsistencyProof.Build(6, 8, Nodes)));

    [Fact]
    public void Other_sizes_whose_path_has_another_shape_are_refused()
    {
        Assert.False(ConsistencyProof.Verify(6, Root(6), 16, Root(8), ConsistencyProof.Build(6, 8, Nodes)));
        Assert.False(ConsistencyProof.Verify(3, Root(7), 4, Root(8), ConsistencyProof.Build(7, 8, Nodes)));
    }

    [Fact]
    public void The_proofs_to_size_300_are_those_of_the_vectors()
    {
        var last = Some.Hash("mMRJ1qM3XsOYczG/+Rm4IMbDOeNnkBcO1KnqcOi0tYM=");
        Assert.Equal([last], ConsistencyProof.Build(256, 300, Nodes));
        var longer = ConsistencyProof.Build(255, 300, Nodes);
        Assert.Equal(10, longer.Count);
        Assert.Equal(last, longer[^1]);
    }

    // Leaf hashes, not entries: 2a, the index, and thirty zero bytes.
    [Fact]
    public void The_proofs_of_the_witness_vectors_are_built_and_verify()
    {
        var leaves = Enumerable.Range(0, 5).Select(index => new TreeHash([0x2a, (byte)index, .. new byte[30]])).ToArray();
        var (one, three, five) = (
            Some.Hash("KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            Some.Hash("RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0="),
            Some.Hash("QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY="));
        Assert.Equal([one, three, five], [Some.Root(leaves[..1]), Some.Root(leaves[..3]), Some.Root(leaves)]);

        TreeHash[] first = [.. new[] { "KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }.Select(Some.Hash)];
        TreeHash[] second =
        [
            .. new[]
            {
                "KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "KgMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=", "KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            }.Select(Some.Hash),
        ];
        Assert.Equal(first, ConsistencyProof.Build(1, 3, Some.Nodes(leaves)));
        Assert.Equal(second, ConsistencyProof.Build(3, 5, Some.Nodes(leaves)));
        Assert.True(ConsistencyProof.Verify(1, one, 3, three, first));
        Assert.True(ConsistencyProof.Verify(3, three, 5, five, second));
        Assert.False(ConsistencyProof.Verify(1, one, 3, three, []));
    }

    private static bool Verify(int old, int size, IReadOnlyList<TreeHash> proof) =>
        ConsistencyProof.Verify(old, Root(old), size, Root(size), proof);

    private static IReadOnlyList<TreeHash> Build((int Old, int New) sizes) =>
        ConsistencyProof.Build(sizes.Old, sizes.New, Nodes);

    private static TreeHash Root(int size) => Some.RootByDefinition(Leaves.AsSpan(0, size));
}
