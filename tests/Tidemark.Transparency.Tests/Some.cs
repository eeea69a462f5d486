using System.Globalization;
using System.Text;

namespace Tidemark.Transparency.Tests;

/// <summary>Trees, keys and entries that tests need and do not care about.</summary>
internal static class Some
{
    internal const string LogVkey = "example.org/register+337855a4+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    internal const string LogSkey = "PRIVATE+KEY+example.org/register+337855a4+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
    internal const string WitnessVkey = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";

    /// <summary>The entry of the specification's synthetic tree: its index in decimal.</summary>
    internal static byte[] Entry(long index) => Encoding.ASCII.GetBytes(index.ToString(CultureInfo.InvariantCulture));

    private static readonly Lazy<TreeHash[]> SyntheticLeaves =
        new(() => [.. Enumerable.Range(0, 140_000).Select(index => MerkleTree.Leaf(Entry(index)))]);

    internal static TreeHash[] Leaves(int count, int from = 0) => SyntheticLeaves.Value[from..(from + count)];

    internal static TreeHash Hash(string base64)
    {
        Assert.True(TreeHash.TryParse(base64, out var hash), base64);
        return hash;
    }

    internal static TreeHash HexHash(string hex) => new(Convert.FromHexString(hex));

    internal static VerifierKey Key(string vkey)
    {
        Assert.True(VerifierKey.TryParse(vkey, out var key), vkey);
        return key;
    }

    internal static SignerKey Log() => new("example.org/register", KeyType.Ed25519, Seed(0));

    internal static SignerKey Witness() => new("witness.example/w1", KeyType.Cosignature, Seed(0x20));

    internal static byte[] Seed(int first) => [.. Enumerable.Range(first, 32).Select(i => (byte)i)];

    internal static TreeHash Root(IEnumerable<TreeHash> leaves)
    {
        var range = new CompactRange();
        foreach (var leaf in leaves)
            range.Append(leaf);
        return range.Root;
    }

    /// <summary>The root as RFC 6962 defines it, by recursion; also the hash of any perfect subtree.</summary>
    internal static TreeHash RootByDefinition(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 0)
            return MerkleTree.EmptyRoot;
        if (leaves.Length == 1)
            return leaves[0];
        var half = 1;
        while (half * 2 < leaves.Length)
            half *= 2;
        return MerkleTree.Node(RootByDefinition(leaves[..half]), RootByDefinition(leaves[half..]));
    }

    internal static Func<NodePosition, TreeHash> Nodes(TreeHash[] leaves) =>
        position => RootByDefinition(leaves.AsSpan((int)position.Start, (int)(position.End - position.Start)));
}
