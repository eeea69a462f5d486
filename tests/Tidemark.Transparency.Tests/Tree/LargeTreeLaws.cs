using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Roots, proofs and tiles of trees of up to 70,000 leaves, which reach over two levels of tiles.</summary>
public sealed class LargeTreeLaws
{
    private static readonly Gen<int> Sizes = Gen.Frequency(
        (3, Gen.Choose(1, LargeTree.Size)),
        (1, Gen.Elements(1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, LargeTree.Size)));

    private static readonly Gen<(int Smaller, int Larger)> Pairs = from one in Sizes from other in Sizes select (Math.Min(one, other), Math.Max(one, other));

    private static readonly Gen<(int Index, int Size)> Places = from size in Sizes from index in Gen.Choose(0, size - 1) select (index, size);

    [Fact]
    public void Every_leaf_is_shown_to_be_in_every_tree_that_has_it_and_no_other_leaf_is() => Law.Holds(Places, place =>
    {
        var proof = InclusionProof.Build(place.Index, place.Size, LargeTree.Node);
        var other = (place.Index + 1) % place.Size;
        return InclusionProof.Verify(place.Index, place.Size, LargeTree.Leaf(place.Index), proof, LargeTree.Root(place.Size))
            && (other == place.Index || !InclusionProof.Verify(other, place.Size, LargeTree.Leaf(place.Index), proof, LargeTree.Root(place.Size)))
            && proof.Count <= 17;
    });

    [Fact]
    public void Every_tree_is_shown_to_begin_every_larger_one_and_no_other_size_is() => Law.Holds(Pairs, sizes =>
    {
        var proof = ConsistencyProof.Build(sizes.Smaller, sizes.Larger, LargeTree.Node);
        var (before, after) = (LargeTree.Root(sizes.Smaller), LargeTree.Root(sizes.Larger));
        return ConsistencyProof.Verify(sizes.Smaller, before, sizes.Larger, after, proof)
            && (sizes.Smaller == sizes.Larger || !ConsistencyProof.Verify(sizes.Smaller, LargeTree.Root(sizes.Smaller - 1), sizes.Larger, after, proof));
    });

    [Fact]
    public void Any_flipped_bit_of_a_proof_is_refused() => Law.Holds(from place in Places from bit in Gen.Choose(0, 255) select (place, bit), one =>
    {
        var ((index, size), bit) = one;
        var proof = InclusionProof.Build(index, size, LargeTree.Node);
        return Enumerable.Range(0, proof.Count).All(at =>
            !InclusionProof.Verify(index, size, LargeTree.Leaf(index), [.. proof.Select((hash, place) => place == at ? InclusionProofTests.Flip(hash, bit) : hash)], LargeTree.Root(size)));
    });

    [Fact]
    public void A_log_that_grew_in_two_steps_has_the_root_of_the_whole_and_its_edge_can_be_read_back() => Law.Holds(Pairs, sizes =>
    {
        var first = RightEdge.Empty.Grow(Some.Leaves(sizes.Smaller));
        var second = first.Edge.Grow(Some.Leaves(sizes.Larger - sizes.Smaller, sizes.Smaller));
        var tiles = first.Tiles.Concat(second.Tiles).ToDictionary(tile => tile.Path.Format(), tile => tile.Bytes);
        return first.Edge.Root == LargeTree.Root(sizes.Smaller)
            && second.Edge.Root == LargeTree.Root(sizes.Larger)
            && RightEdge.Read(sizes.Larger, path => tiles[path.Format()]).Root == LargeTree.Root(sizes.Larger);
    }, tries: 20);

    [Fact]
    public void Every_tile_of_a_growth_holds_the_subtrees_that_its_path_names() => Law.Holds(Sizes, size =>
        RightEdge.Empty.Grow(Some.Leaves(size)).Tiles.All(tile => Enumerable.Range(0, tile.Path.Width).All(at =>
            new TreeHash(tile.Bytes.Span.Slice(at * TreeHash.Length, TreeHash.Length))
                == LargeTree.Node(new NodePosition(8 * tile.Path.Level, (tile.Path.Index * 256) + at)))), tries: 10);
}
