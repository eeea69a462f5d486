using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Transparency.Tests;

/// <summary>Offline proofs hold for their entry alone.</summary>
public sealed class LogProofTests
{
    private const string Receipt = """
        c2sp.org/tlog-proof@v1
        index 257
        Qq6Gp3ytEfJWXgXP+3NfRgJdQKN5pS66QgnCYnMTgAg=
        AptX47wJrg9G6AjRKMCW3TWA4xLlBlD0yjxWtZH5IH4=
        XowY1ISsGFuBtDIKJAZ5Elf+jBiKroSpw0WPPFx2SmE=
        6Hp5eipVH89n+sdICer9EW0/gNrausO52Al2YMp4/gs=
        hB9C5YkLQNjBpyfng6dbRqoWXw+evzZI9kxL5ChPYkI=
        XRoMYx6RKLywYX8EZXdimpoNUwhwfrm6b403nXMGSVQ=
        goUV0DPBnYyQHzfsy4rtkZZncDSG+NL/8c9wQDIcXbE=

        example.org/register
        300
        hOE+weA3FVrmGXV1mbLNIa2lpWXg/ZsxOcDDxsG4rak=

        — example.org/register M3hVpK3HIOvw8q0QkMq5P+HAEoT8gEIfxQT/EssfIn99n5gCsZuVqI6ytA9LvtJtI4S6bxejW3uh9Z3kCBm/MuPN1wo=
        — witness.example/w1 IDJKvgAAAABo53gAKKDkF/RAu48eFcCmex2wxmMh1nyRMZ0JpgbxVEXsgkSyqBCaFTfs2H8j4e2eQOe/ATfyRqq0ZPuJw2q0+c2rCw==

        """;

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Receipt.ReplaceLineEndings("\n"));

    [Fact]
    public async Task The_receipt_of_the_specification_is_made_byte_for_byte()
    {
        var tree = await MemoryLog.OfSize(300).Tree();
        using var log = Some.Log();
        using var witness = Some.Witness();
        var body = tree.Checkpoint.Body;

        var proof = new LogProof
        {
            Index = 257,
            Hashes = await tree.ProveInclusion(257),
            Checkpoint = SignedNote.Of(body, log.Sign(body), witness.Cosign(body, 1760000000)),
        };

        Assert.Equal(Bytes, proof.ToBytes());
        Assert.Equal(666, Bytes.Length);
        Assert.Equal(
            "1ab6b63e2264284f7309d6fb357662ad169232e5c9ba79cfc3aaccce0c97a4a9", Convert.ToHexStringLower(SHA256.HashData(Bytes)));
    }

    [Fact]
    public void The_receipt_of_the_specification_verifies_with_log_and_witness()
    {
        Assert.True(LogProof.TryParse(Bytes, out var proof, out _));
        Assert.Equal(Bytes, proof.ToBytes());

        Assert.True(proof.TryVerify(
            MerkleTree.Leaf("257"u8), Some.Key(Some.LogVkey), [Some.Key(Some.WitnessVkey)], out var checkpoint, out _));
        Assert.Equal(300, checkpoint.Checkpoint.Size);
        Assert.Equal(2, checkpoint.Signers.Count);
        Assert.Equal(1760000000, checkpoint.Signatures[1].Time);
    }

    [Fact]
    public void Any_flipped_bit_of_a_receipt_is_refused()
    {
        for (var bit = 0; bit < Bytes.Length * 8; bit++)
        {
            var spoilt = Bytes.ToArray();
            spoilt[bit / 8] ^= (byte)(1 << (bit % 8));
            var passes = LogProof.TryParse(spoilt, out var proof, out _)
                && proof.TryVerify(
                    MerkleTree.Leaf("257"u8), Some.Key(Some.LogVkey), [Some.Key(Some.WitnessVkey)], out var checkpoint, out _)
                && checkpoint.Signers.Count == 2;
            Assert.False(passes, $"bit {bit} of {Encoding.UTF8.GetString(spoilt)}");
        }
    }

    [Fact]
    public void The_extra_line_carries_bytes_that_nothing_vouches_for()
    {
        Assert.True(LogProof.TryParse(Bytes, out var proof, out _));
        var carrying = new LogProof
        {
            Index = proof.Index, Hashes = proof.Hashes, Checkpoint = proof.Checkpoint, Extra = "257"u8.ToArray(),
        };

        Assert.StartsWith("c2sp.org/tlog-proof@v1\nextra MjU3\nindex 257\n", carrying.ToString(), StringComparison.Ordinal);
        Assert.True(LogProof.TryParse(carrying.ToBytes(), out var read, out _));
        Assert.Equal("257"u8, read.Extra!.Value.Span);
        Assert.True(read.TryVerify(MerkleTree.Leaf(read.Extra!.Value.Span), Some.Key(Some.LogVkey), [], out _, out _));
        Assert.False(read.TryVerify(MerkleTree.Leaf("258"u8), Some.Key(Some.LogVkey), [], out _, out _));
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\n")]
    [InlineData("index 257\n", "index 0257\n")]
    [InlineData("index 257\n", "index +257\n")]
    [InlineData("index 257\n", "index 9223372036854775808\n")]
    [InlineData("index 257\n", "index 257 \n")]
    [InlineData("index 257\n", "")]
    [InlineData("index 257\n", "index 257\nindex 257\n")]
    [InlineData("index 257\n", "extra \nindex 257\n")]
    [InlineData("index 257\n", "extra MjU4=\nindex 257\n")]
    [InlineData("index 257\n", "extra MjU3\nextra MjU3\nindex 257\n")]
    [InlineData("index 257\n", "index 257\nextra MjU3\n")]
    [InlineData("Qq6Gp3ytEfJWXgXP+3NfRgJdQKN5pS66QgnCYnMTgAg=\n", "Qq6Gp3ytEfJWXgXP+3NfRgJdQKN5pS66QgnCYnMTgAh=\n")]
    [InlineData("Qq6Gp3ytEfJWXgXP+3NfRgJdQKN5pS66QgnCYnMTgAg=\n", "Qq6Gp3ytEfJWXgXP+3NfRgJdQKN5pS66QgnCYnMTgAg=\r\n")]
    [InlineData("Qq6Gp3ytEfJWXgXP+3NfRgJdQKN5pS66QgnCYnMTgAg=\n", "\n")]
    public void Another_form_of_a_receipt_is_refused(string old, string now)
    {
        var text = Encoding.UTF8.GetString(Bytes);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        var changed = text[..at] + now + text[(at + old.Length)..];

        Assert.False(LogProof.TryParse(Encoding.UTF8.GetBytes(changed), out _, out var why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void More_hashes_than_any_tree_can_ask_for_are_refused()
    {
        Assert.True(LogProof.TryParse(Bytes, out var proof, out _));
        LogProof With(int hashes) => new()
        {
            Index = 0, Hashes = [.. Enumerable.Repeat(MerkleTree.EmptyRoot, hashes)], Checkpoint = proof.Checkpoint,
        };

        Assert.True(LogProof.TryParse(With(63).ToBytes(), out _, out _));
        Assert.False(LogProof.TryParse(With(64).ToBytes(), out _, out _));
    }
}
