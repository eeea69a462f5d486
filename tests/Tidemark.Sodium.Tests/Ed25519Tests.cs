using System.Text;

namespace Tidemark.Sodium.Tests;

/// <summary>Signatures of RFC 8032, and what has to be refused.</summary>
public sealed class Ed25519Tests
{
    // RFC 8032, section 7.1, TEST 1 and TEST 2
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void The_vectors_of_the_RFC_are_met(string seed, string publicKey, string message, string signature)
    {
        var bytes = Convert.FromHexString(message);

        Assert.Equal(Convert.FromHexString(publicKey), Ed25519.PublicKey(Convert.FromHexString(seed)));
        Assert.Equal(Convert.FromHexString(signature), Ed25519.Sign(Convert.FromHexString(seed), bytes));
        Assert.True(Ed25519.Verify(Convert.FromHexString(publicKey), bytes, Convert.FromHexString(signature)));
    }

    [Fact]
    public void Where_verifiers_differ_ours_answers_as_the_register_demands()
    {
        var cases = Vectors.Json("authority.json").GetProperty("signatures").EnumerateArray().ToArray();

        Assert.Contains(cases, one => one.GetProperty("ok").GetBoolean());
        Assert.Contains(cases, one => !one.GetProperty("ok").GetBoolean());
        foreach (var one in cases)
        {
            var answer = Ed25519.Verify(
                Vectors.Base64Url(one.GetProperty("key")),
                Encoding.UTF8.GetBytes(one.GetProperty("message").GetString()!),
                Vectors.Base64Url(one.GetProperty("sig")));
            Assert.True(one.GetProperty("ok").GetBoolean() == answer, one.GetProperty("note").GetString());
        }
    }

    [Fact]
    public void Any_flipped_bit_is_refused()
    {
        var seed = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var key = Ed25519.PublicKey(seed);
        var message = "a message"u8.ToArray();
        var signature = Ed25519.Sign(seed, message);

        foreach (var part in new[] { key, message, signature })
        {
            for (var bit = 0; bit < part.Length * 8; bit++)
            {
                part[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(Ed25519.Verify(key, message, signature));
                part[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        Assert.True(Ed25519.Verify(key, message, signature));
    }

    [Fact]
    public void A_buffer_of_another_length_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => Ed25519.PublicKey(new byte[31]));
        Assert.Throws<ArgumentException>(() => Ed25519.Sign(new byte[33], []));
        Assert.Throws<ArgumentException>(() => Ed25519.Verify(new byte[31], [], new byte[64]));
        Assert.Throws<ArgumentException>(() => Ed25519.Verify(new byte[32], [], new byte[63]));
    }
}
