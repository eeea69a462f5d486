using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Checkpoints are written and read to the byte.</summary>
public sealed class CheckpointTests
{
    private const string Root = "hOE+weA3FVrmGXV1mbLNIa2lpWXg/ZsxOcDDxsG4rak=";
    private const string WitnessedLog = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";

    [Fact]
    public void Every_checkpoint_is_read_back() => Law.Holds(
        from size in Gen.Choose(1, int.MaxValue) from bytes in Gen.Choose(0, 255).ArrayOf(32)
        select new Checkpoint("example.org/register", (long)size * 4_294_967_295L, new TreeHash([.. bytes.Select(one => (byte)one)])),
        checkpoint => Checkpoint.TryParse(checkpoint.Body, out var read, out _) && read == checkpoint);

    [Fact]
    public void The_body_is_three_lines() =>
        Assert.Equal($"example.org/register\n300\n{Root}\n", new Checkpoint("example.org/register", 300, Some.Hash(Root)).Body);

    [Theory]
    [InlineData("o\n300\n" + Root)]
    [InlineData("o\n300\n" + Root + "\n\n")]
    [InlineData("o\n300\n" + Root + "\nextension\n")]
    [InlineData("\n300\n" + Root + "\n")]
    [InlineData("o\n\n" + Root + "\n")]
    [InlineData("o\n0300\n" + Root + "\n")]
    [InlineData("o\n+300\n" + Root + "\n")]
    [InlineData("o\n-1\n" + Root + "\n")]
    [InlineData("o\n300 \n" + Root + "\n")]
    [InlineData("o\n9223372036854775808\n" + Root + "\n")]
    [InlineData("o\n٣\n" + Root + "\n")]
    [InlineData("o\n300\n" + Root + "AAAA\n")]
    [InlineData("o\n300\nhOE+weA3FVrmGXV1mbLNIa2lpWXg/ZsxOcDDxsG4ral=\n")]
    [InlineData("o\n300\nhOE-weA3FVrmGXV1mbLNIa2lpWXg_ZsxOcDDxsG4rak=\n")]
    [InlineData("o\n0\n" + Root + "\n")]
    [InlineData("")]
    public void Another_form_of_a_body_is_refused(string body)
    {
        Assert.False(Checkpoint.TryParse(body, out _, out var why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void An_empty_log_has_the_empty_root_and_sizes_end_below_2_to_the_63()
    {
        Assert.True(Checkpoint.TryParse("o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", out _, out _));
        Assert.True(Checkpoint.TryParse($"o\n9223372036854775807\n{Root}\n", out var largest, out _));
        Assert.Equal(long.MaxValue, largest.Size);
    }

    [Fact]
    public void A_checkpoint_that_the_log_signed_opens()
    {
        using var log = Some.Log();
        var checkpoint = new Checkpoint("example.org/register", 300, Some.Hash(Root));
        Assert.True(SignedCheckpoint.TryOpen(checkpoint.Sign(log).ToBytes(), log.VerifierKey, [], out var opened, out _));
        Assert.Equal(checkpoint, opened.Checkpoint);
        Assert.Equal([log.VerifierKey], opened.Signers);
    }

    [Fact]
    public void A_checkpoint_needs_the_logs_own_signature_and_name()
    {
        using var log = Some.Log();
        using var witness = Some.Witness();
        var body = new Checkpoint("example.org/register", 300, Some.Hash(Root)).Body;
        var other = new Checkpoint("example.org/other", 300, Some.Hash(Root));

        Assert.False(SignedCheckpoint.TryOpen(
            SignedNote.Of(body, witness.Cosign(body, 1)).ToBytes(), log.VerifierKey, [witness.VerifierKey], out _, out var why));
        Assert.Equal("the log has not signed it", why);
        Assert.False(SignedCheckpoint.TryOpen(
            SignedNote.Of(other.Body, log.Sign(other.Body)).ToBytes(), log.VerifierKey, [], out _, out why));
        Assert.Equal("it is of another log", why);
        Assert.Throws<ArgumentException>(() => other.Sign(log));
        Assert.Throws<ArgumentException>(() => SignedCheckpoint.TryOpen([], witness.VerifierKey, [], out _, out _));
    }

    [Fact]
    public void A_false_line_of_a_known_witness_refuses_a_checkpoint_that_the_log_signed()
    {
        using var log = Some.Log();
        using var witness = Some.Witness();
        var checkpoint = new Checkpoint("example.org/register", 300, Some.Hash(Root));
        var note = checkpoint.Sign(log).With(witness.Cosign("other\n", 1)).ToBytes();

        Assert.False(SignedCheckpoint.TryOpen(note, log.VerifierKey, [witness.VerifierKey], out _, out _));
        Assert.True(SignedCheckpoint.TryOpen(note, log.VerifierKey, [], out _, out _));
    }

    [Fact]
    public void A_cosignature_vouches_for_its_time()
    {
        using var witness = Some.Witness();
        var body = new Checkpoint("example.org/register", 300, Some.Hash(Root)).Body;
        var line = witness.Cosign(body, 1760000000);
        Assert.Equal(72, line.Bytes.Length);

        Assert.True(witness.VerifierKey.Verify(Encoding.UTF8.GetBytes(body), line.Bytes, out var time));
        Assert.Equal(1760000000, time);
        var later = line.Bytes.ToArray();
        later[7] ^= 1;
        Assert.False(witness.VerifierKey.Verify(Encoding.UTF8.GetBytes(body), later, out time));
        Assert.Null(time);
    }

    [Fact]
    public void A_time_of_2_to_the_63_and_more_is_refused()
    {
        using var witness = Some.Witness();
        using var sameSeed = new SignerKey("signs.anything", KeyType.Ed25519, Some.Seed(0x20));
        Assert.True(witness.VerifierKey.Verify("text\n"u8, witness.Cosign("text\n", long.MaxValue).Bytes, out _));
        foreach (var time in new[] { "9223372036854775808", "-9223372036854775808" })
        {
            var signature = sameSeed.Sign($"cosignature/v1\ntime {time}\ntext\n").Bytes;
            Assert.False(witness.VerifierKey.Verify("text\n"u8, [0x80, 0, 0, 0, 0, 0, 0, 0, .. signature], out _));
        }
    }

    [Fact]
    public void A_plain_signature_is_no_cosignature()
    {
        using var log = Some.Log();
        using var sameSeed = new SignerKey("example.org/register", KeyType.Cosignature, Some.Seed(0));
        var plain = log.Sign("text\n").Bytes.ToArray();
        Assert.False(sameSeed.VerifierKey.Verify("text\n"u8, plain, out _));
        Assert.False(sameSeed.VerifierKey.Verify("text\n"u8, [.. new byte[8], .. plain], out _));
        Assert.False(log.VerifierKey.Verify("text\n"u8, sameSeed.Cosign("text\n", 0).Bytes, out _));
    }

    [Fact]
    public void A_foreign_log_may_have_another_origin_than_its_keys_name()
    {
        var note = Encoding.UTF8.GetBytes(
            "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n" +
            "— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=\n");
        var key = Some.Key("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");

        Assert.True(SignedCheckpoint.TryOpen(note, key, [], out var opened, out _, origin: "go.sum database tree"));
        Assert.Equal(35225469, opened.Checkpoint.Size);
        Assert.False(SignedCheckpoint.TryOpen(note, key, [], out _, out _));
    }

    [Theory]
    [InlineData(1, "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=")]
    [InlineData(2, "T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=")]
    [InlineData(5, "gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ=")]
    [InlineData(8, "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=")]
    [InlineData(15, "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=")]
    public void The_roots_of_another_implementations_test_log_are_ours(int size, string root)
    {
        var words = "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten".Split(' ');
        Assert.Equal(Some.Hash(root), Some.Root(words[..size].Select(word => MerkleTree.Leaf(Encoding.UTF8.GetBytes(word)))));
    }

    [Fact]
    public void The_checkpoint_of_another_implementations_test_log_opens() => Assert.True(SignedCheckpoint.TryOpen(
        Encoding.UTF8.GetBytes(
            "example.com/log/testdata\n5\ngy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ=\n\n" +
            "— example.com/log/testdata M9e0lmn5eDHyHP10zJObZdFAX2y1V8fdDKBi4IiHbDYf1TCUBwxZOhqwv2QZCqrdda2zTRTrmnwjwscN5RBTEmZUYAs=\n"),
        Some.Key("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"), [], out _, out _));

    [Theory]
    [InlineData(1, "KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=")]
    [InlineData(3, "RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=", "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=")]
    [InlineData(5, "QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=", "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=")]
    public void The_checkpoints_of_the_witness_vectors_open(long size, string root, string signature)
    {
        var key = new VerifierKey(
            WitnessedLog, KeyType.Ed25519, Convert.FromHexString("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"));
        var note = $"{WitnessedLog}\n{size}\n{root}\n\n— {WitnessedLog} {signature}\n";
        Assert.True(SignedCheckpoint.TryOpen(Encoding.UTF8.GetBytes(note), key, [], out var opened, out _));
        Assert.Equal(size, opened.Checkpoint.Size);
    }

    // The vector only asks for a refusal: its base64 is not canonical, so that the note already is none.
    [Fact]
    public void The_spoilt_signature_of_the_witness_vectors_is_not_even_a_note()
    {
        const string Spoilt = "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6gx=";
        var note = $"{WitnessedLog}\n3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n\n— {WitnessedLog} {Spoilt}\n";
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out _, out _));
    }
}
