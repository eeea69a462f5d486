using System.Security.Cryptography;

namespace Tidemark.Transparency.Tests;

/// <summary>Hashes of leaves, nodes and the empty tree.</summary>
public sealed class MerkleTreeTests
{
    private static readonly string[] Entries =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(1, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7")]
    [InlineData(2, "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7")]
    [InlineData(3, "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7")]
    [InlineData(4, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    [InlineData(5, "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658")]
    [InlineData(6, "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f")]
    [InlineData(7, "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1")]
    public void Leaf_hashes_are_those_of_the_vectors(int index, string leaf) =>
        Assert.Equal(Some.HexHash(leaf), MerkleTree.Leaf(Convert.FromHexString(Entries[index])));

    [Fact]
    public void The_leaf_hash_of_a_greeting_is_the_well_known_one() =>
        Assert.Equal(Some.Hash("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0="), MerkleTree.Leaf("hello world"u8));

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(65535)]
    public void A_leaf_of_any_length_is_hashed_behind_a_zero_byte(int length)
    {
        var entry = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        Assert.Equal(new TreeHash(SHA256.HashData([0, .. entry])), MerkleTree.Leaf(entry));
    }

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_the_vectors(int size, string root) =>
        Assert.Equal(Some.HexHash(root), Some.Root(Leaves[..size]));

    [Fact]
    public void Inner_nodes_are_those_of_the_vectors()
    {
        var node = Some.Nodes(Leaves);
        Assert.Equal(Some.HexHash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"), node(new(1, 1)));
        Assert.Equal(Some.HexHash("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"), node(new(1, 2)));
        Assert.Equal(Some.HexHash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"), node(new(1, 3)));
        Assert.Equal(Some.HexHash("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"), node(new(2, 1)));
    }

    [Fact]
    public void Inclusion_proofs_are_those_of_the_vectors()
    {
        var node = Some.Nodes(Leaves);
        Assert.Equal([Leaves[4], node(new(1, 3)), Some.Root(Leaves[..4])], InclusionProof.Build(5, 8, node));
        Assert.Equal([Some.Root(Leaves[..2])], InclusionProof.Build(2, 3, node));
        Assert.Equal([Leaves[0], node(new(1, 1)), Leaves[4]], InclusionProof.Build(1, 5, node));
    }

    [Fact]
    public void Consistency_proofs_are_those_of_the_vectors()
    {
        var node = Some.Nodes(Leaves);
        Assert.Equal([Leaves[1], node(new(1, 1)), node(new(2, 1))], ConsistencyProof.Build(1, 8, node));
        Assert.Equal([node(new(1, 2)), node(new(1, 3)), Some.Root(Leaves[..4])], ConsistencyProof.Build(6, 8, node));
        Assert.Equal([node(new(1, 1)), Leaves[4]], ConsistencyProof.Build(2, 5, node));
        Assert.Equal(
            [Leaves[2], Leaves[3], Some.Root(Leaves[..2]), Some.HexHash("837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e")],
            ConsistencyProof.Build(3, 7, node));
    }

    private static TreeHash[] Leaves => [.. Entries.Select(entry => MerkleTree.Leaf(Convert.FromHexString(entry)))];
}
