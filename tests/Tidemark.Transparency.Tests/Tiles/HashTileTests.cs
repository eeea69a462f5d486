namespace Tidemark.Transparency.Tests;

/// <summary>Tiles of hashes, in both directions.</summary>
public sealed class HashTileTests
{
    [Fact]
    public void A_tile_gives_its_hashes_and_every_node_above_them()
    {
        var leaves = Some.Leaves(256);
        var tile = new HashTile(leaves.SelectMany(leaf => leaf.ToArray()).ToArray());
        var node = Some.Nodes(leaves);

        Assert.Equal(256, tile.Width);
        for (var level = 0; level <= 8; level++)
        {
            for (var index = 0; index < 256 >> level; index++)
                Assert.Equal(node(new NodePosition(level, index)), tile.Node(level, index));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(257 * 32)]
    public void Bytes_that_are_not_1_to_256_hashes_are_no_tile(int length) =>
        Assert.Throws<ArgumentException>(() => new HashTile(new byte[length]));
}
