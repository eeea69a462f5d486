using System.Security.Cryptography;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>The right edge of a tree from its tiles.</summary>
public sealed class RightEdgeTests
{
    private static readonly TreeHash[] Leaves = Some.Leaves(66_000);

    [Fact]
    public void The_tiles_and_bundles_of_size_300_are_those_of_the_vectors()
    {
        var files = MemoryLog.OfSize(300).Files;

        Assert.Equal("b9704a8bfbee2c61185ceb38904a49f3f703c81e194b5b2ccdc254c2bdaaa62b", Sha256(files["tile/0/000"]));
        Assert.Equal("03c8b91297109114834f4ea4b4043313b3abf15301439b30371d874810427409", Sha256(files["tile/0/001.p/44"]));
        Assert.Equal("828515d033c19d8c901f37eccb8aed919667703486f8d2fff1cf7040321c5db1", Convert.ToHexStringLower(files["tile/1/000.p/1"]));
        Assert.Equal("94693d5c6d6a0355ec07bac8214516c1ce6a5100b0588f226fd95f26571157d7", Sha256(files["tile/entries/000"]));
        Assert.Equal(1170, files["tile/entries/000"].Length);
        Assert.Equal("3cbb13f44fb536e609ae550455937cf3adf59ef8c05c5c507d879310ee98f2f9", Sha256(files["tile/entries/001.p/44"]));
        Assert.Equal(220, files["tile/entries/001.p/44"].Length);
        Assert.Equal("00033235360003323537", Convert.ToHexStringLower(files["tile/entries/001.p/44"].AsSpan(0, 10)));
        Assert.Equal(6, files.Count);
    }

    [Fact]
    public void Growing_in_any_steps_gives_the_root_of_the_whole() => Law.Holds(Gen.Choose(0, 700).Three(), steps =>
    {
        var edge = RightEdge.Empty;
        foreach (var step in new[] { steps.Item1, steps.Item2, steps.Item3 })
            edge = edge.Grow(Leaves[(int)edge.Size..((int)edge.Size + step)]).Edge;
        return edge.Root == Some.Root(Leaves[..(int)edge.Size]);
    });

    [Fact]
    public void The_tiles_of_a_growth_are_those_that_the_formula_names() => Law.Holds(Gen.Choose(0, 1500).Two(), sizes =>
    {
        var (before, after) = (sizes.Item1, sizes.Item1 + sizes.Item2);
        var grown = RightEdge.Empty.Grow(Leaves[..before]).Edge.Grow(Leaves[before..after]);
        return grown.Tiles.Select(tile => tile.Path).SequenceEqual(ByFormula(before, after))
            && grown.Tiles.All(tile => tile.Bytes.Length == tile.Path.Width * TreeHash.Length);
    });

    [Fact]
    public void Growth_across_a_tile_of_level_1_fills_it()
    {
        var edge = RightEdge.Empty.Grow(Leaves[..65_530]).Edge;
        var grown = edge.Grow(Leaves[65_530..65_540]);

        Assert.Equal(
            ["tile/0/255", "tile/0/256.p/4", "tile/1/000", "tile/2/000.p/1"], grown.Tiles.Select(tile => tile.Path.Format()));
        Assert.Equal(Some.Root(Leaves[..65_540]), grown.Edge.Root);
        Assert.Equal("8CXQbtgEhZ/SdKG9rK3W5I6odjSqkeHtsgFD+UmM0Cs=", edge.Grow(Leaves[65_530..65_536]).Edge.Root.ToString());
    }

    [Fact]
    public void A_new_partial_tile_extends_the_one_before()
    {
        var files = MemoryLog.OfSize(100, 200, 256, 300, 600).Files;
        Assert.Equal(files["tile/0/000.p/100"], files["tile/0/000.p/200"][..3200]);
        Assert.Equal(files["tile/0/000.p/200"], files["tile/0/000"][..6400]);
        Assert.Equal(files["tile/0/001.p/44"], files["tile/0/001"][..(44 * 32)]);
        Assert.Equal(files["tile/1/000.p/1"], files["tile/1/000.p/2"][..32]);
    }

    [Fact]
    public void The_edge_is_read_from_its_partial_tiles_alone()
    {
        var log = MemoryLog.OfSize(600);
        var edge = RightEdge.Read(600, path => log.Files[path.Format()]);

        Assert.Equal(["tile/0/002.p/88", "tile/1/000.p/2"], RightEdge.Paths(600).Select(path => path.Format()));
        Assert.Equal(log.Checkpoint.Root, edge.Root);
        Assert.Equal(Some.Root(Leaves[..700]), edge.Grow(Leaves[600..700]).Edge.Root);
        Assert.Throws<ArgumentException>(() => RightEdge.Read(599, _ => log.Files["tile/0/002.p/88"]));
    }

    [Fact]
    public void A_growth_by_nothing_writes_nothing()
    {
        var edge = RightEdge.Empty.Grow(Leaves[..300]).Edge;
        var grown = edge.Grow([]);
        Assert.Empty(grown.Tiles);
        Assert.Equal(edge.Root, grown.Edge.Root);
        Assert.Equal(MerkleTree.EmptyRoot, RightEdge.Empty.Root);
        Assert.Empty(RightEdge.Paths(0));
    }

    [Fact]
    public void The_largest_size_has_an_edge_on_eight_levels() =>
        Assert.Equal([255, 255, 255, 255, 255, 255, 255, 127], RightEdge.Paths(long.MaxValue).Select(path => path.Width));

    // The rule of the specification, word for word.
    private static IEnumerable<TilePath> ByFormula(long before, long after)
    {
        for (var level = 0; after >> (8 * level) > 0; level++)
        {
            var (a, b) = (before >> (8 * level), after >> (8 * level));
            if (a == b)
                continue;
            for (var n = a >> 8; n < b >> 8; n++)
                yield return new TilePath(level, n, 256);
            if ((b & 255) != 0)
                yield return new TilePath(level, b >> 8, (int)(b & 255));
        }
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
