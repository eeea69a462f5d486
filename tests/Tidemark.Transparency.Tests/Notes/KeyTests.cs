using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Verifier and signer keys in their text form.</summary>
public sealed class KeyTests
{
    private const string Peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PeterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    [Theory]
    [InlineData(Peter)]
    [InlineData("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("android.transparency.goog/google1p/apk/2026/1+fc654374+ATr9NQE0gvOtVfj5cCStUzdlflEp3oZoNHD8pImzPj5O")]
    [InlineData("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    [InlineData(Some.LogVkey)]
    [InlineData(Some.WitnessVkey)]
    public void Keys_in_use_are_read_and_written_back(string vkey) => Assert.Equal(vkey, Some.Key(vkey).ToString());

    [Theory]
    [InlineData("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiB fsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumannn+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("PeterNeumann")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_keys_are_refused(string? vkey) => Assert.False(VerifierKey.TryParse(vkey, out _));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("one+two")]
    [InlineData("next\u0085line")]
    [InlineData("no\u00a0break")]
    [InlineData("ideographic\u3000space")]
    [InlineData("a\0b")]
    public void A_name_with_white_space_or_a_plus_sign_is_none(string name) =>
        Assert.Throws<ArgumentException>(() => new VerifierKey(name, KeyType.Ed25519, new byte[32]));

    [Fact]
    public void Half_a_surrogate_pair_is_no_name() =>
        Assert.Throws<ArgumentException>(() => new VerifierKey("half" + (char)0xd800, KeyType.Ed25519, new byte[32]));

    [Fact]
    public void A_name_in_any_script_is_one() =>
        Assert.Equal("潮標.example/\ud83c\udf0a", new VerifierKey("潮標.example/\ud83c\udf0a", KeyType.Ed25519, new byte[32]).Name);

    [Fact]
    public void The_same_bytes_as_another_type_are_another_key()
    {
        var log = new VerifierKey("a", KeyType.Ed25519, Some.Seed(1));
        var witness = new VerifierKey("a", KeyType.Cosignature, Some.Seed(1));
        Assert.NotEqual(log, witness);
        Assert.NotEqual(log.KeyId, witness.KeyId);
        Assert.Equal(log, new VerifierKey("a", KeyType.Ed25519, Some.Seed(1)));
    }

    [Fact]
    public void Secret_keys_are_read_and_written_back()
    {
        Assert.True(SignerKey.TryParse(PeterSecret, out var peter));
        Assert.True(SignerKey.TryParse(Some.LogSkey, out var log));
        using (peter)
        using (log)
        {
            Assert.Equal(Peter, peter.VerifierKey.ToString());
            Assert.Equal(PeterSecret, peter.Export());
            Assert.Equal(Some.LogVkey, log.VerifierKey.ToString());
        }
    }

    [Fact]
    public void A_secret_key_does_not_show_itself_in_text()
    {
        using var log = Some.Log();
        Assert.DoesNotContain("PRIVATE", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_key_with_any_character_changed_is_refused() => Law.Holds(
        Gen.Choose(0, PeterSecret.Length - 1).Zip(Gen.Elements("+/A0zZ= \n".ToCharArray())), change =>
        {
            var text = PeterSecret.ToCharArray();
            text[change.Item1] = change.Item2;
            if (!SignerKey.TryParse(text, out var read))
                return true;
            read.Dispose();
            return new string(text) == PeterSecret;
        });

    [Fact]
    public void A_key_signs_only_what_its_type_is_for()
    {
        using var log = Some.Log();
        using var witness = Some.Witness();
        Assert.Throws<InvalidOperationException>(() => witness.Sign("text\n"));
        Assert.Throws<InvalidOperationException>(() => log.Cosign("text\n", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => witness.Cosign("text\n", -1));
    }
}
