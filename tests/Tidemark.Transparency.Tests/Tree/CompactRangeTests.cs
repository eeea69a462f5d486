using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>A range of hashes grows to the same root as the whole tree.</summary>
public sealed class CompactRangeTests
{
    [Fact]
    public void A_large_tree_has_the_roots_of_the_vectors_on_its_way()
    {
        var expected = new Dictionary<int, string>
        {
            [1] = "2zQm6HgGjSjSabbIcXIyLOU3K2V1bQeJAB00g19gHAM=",
            [2] = "ywCYnZSlacCmeK4EK2Pc1GJduWRAUX83put5duok7Us=",
            [255] = "Mvhbyqh9e80Fco8J6a66NQumovczgwCH8Fl2goSL5cs=",
            [256] = "goUV0DPBnYyQHzfsy4rtkZZncDSG+NL/8c9wQDIcXbE=",
            [257] = "HtoEmkNR2G92JSvX7At3Rq11t/oDFq1fVB29pFijEsQ=",
            [511] = "Xz1p4QI3C+QJEi0RouYF5rZTsHG4tLS9KDP65AZS8R0=",
            [512] = "1LIWJJXKYJ3AY5DTU8oMVRB3ZcYJ4CJut0fYkQXcjVU=",
            [65535] = "dPE6Dhp1aJNy77mQz2jGZORMdj2TBIRJVbLq/2JOjfE=",
            [65536] = "8CXQbtgEhZ/SdKG9rK3W5I6odjSqkeHtsgFD+UmM0Cs=",
            [65537] = "3IeVol/UvVKguE9jn9MTm6FggkAj0YjkKOtdsPPOIho=",
            [70000] = "Gkzfy2Y3SgwNy+9JrL1JdtE+6GT7PLJB/JQ8rQTwL34=",
        };

        var range = new CompactRange();
        for (var index = 0; index < 70000; index++)
        {
            range.Append(MerkleTree.Leaf(Some.Entry(index)));
            if (expected.Remove((int)range.Size, out var root))
                Assert.Equal(root, range.Root.ToString());
        }

        Assert.Empty(expected);
    }

    [Fact]
    public void The_root_is_that_of_the_definition_at_every_size() => Law.Holds(Gen.Choose(0, 600), size =>
    {
        var leaves = Some.Leaves(size);
        return Some.Root(leaves) == Some.RootByDefinition(leaves);
    });

    [Fact]
    public void A_range_goes_on_from_its_peaks() => Law.Holds(Gen.Choose(0, 300).Two(), sizes =>
    {
        var leaves = Some.Leaves(sizes.Item1 + sizes.Item2);
        var before = new CompactRange();
        foreach (var leaf in leaves[..sizes.Item1])
            before.Append(leaf);
        var after = new CompactRange(before.Size, before.Peaks);
        foreach (var leaf in leaves[sizes.Item1..])
            after.Append(leaf);
        return after.Root == Some.RootByDefinition(leaves) && after.Size == leaves.Length;
    });

    [Fact]
    public void Peaks_that_are_too_few_for_the_size_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CompactRange(3, [MerkleTree.EmptyRoot]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompactRange(-1, []));
    }

    [Theory]
    [InlineData(13, "3,0 2,2 0,12")]
    [InlineData(16, "4,0")]
    [InlineData(0, "")]
    public void The_perfect_subtrees_of_a_size_are_those_of_the_vectors(long size, string nodes) =>
        Assert.Equal(nodes, string.Join(' ', new Subtree(0, size).Nodes().Select(node => $"{node.Level},{node.Index}")));
}
