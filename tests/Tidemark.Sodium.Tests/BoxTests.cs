using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Sodium.Tests;

/// <summary>Boxes open for their key alone, and only unchanged.</summary>
public sealed class BoxTests
{
    private static readonly byte[] Seed = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();

    [Fact]
    public void Whatever_is_sealed_opens_with_the_secret_key() => Prop.ForAll<byte[]>(plain =>
    {
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(Seed);
        using (secretKey)
        {
            var box = SealedBox.Seal(publicKey, plain);
            return box.Length == plain.Length + SealedBox.Overhead
                && SealedBox.Open(publicKey, secretKey.Span, box)!.AsSpan().SequenceEqual(plain);
        }
    }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 7));

    [Fact]
    public void A_sealed_box_of_another_key_or_with_any_flipped_bit_stays_closed()
    {
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(Seed);
        var (otherKey, otherSecret) = X25519.KeyPairFromSeed(new byte[32]);
        using (secretKey)
        using (otherSecret)
        {
            var box = SealedBox.Seal(publicKey, "secret"u8);

            Assert.Null(SealedBox.Open(otherKey, otherSecret.Span, box));
            Assert.Null(SealedBox.Open(publicKey, secretKey.Span, box.AsSpan(0, SealedBox.Overhead - 1)));
            for (var bit = 0; bit < box.Length * 8; bit++)
            {
                // libsodium masks the highest bit of a Curve25519 point, yet the nonce covers it.
                box[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Null(SealedBox.Open(publicKey, secretKey.Span, box));
                box[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void A_key_pair_follows_from_its_seed()
    {
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(Seed);
        var (again, secretAgain) = X25519.KeyPairFromSeed(Seed);
        using (secretKey)
        using (secretAgain)
        {
            Assert.Equal(publicKey, again);
            Assert.True(secretKey.Span.SequenceEqual(secretAgain.Span));
            Assert.False(secretKey.Span.SequenceEqual(Seed));
        }
    }

    // Crypto_box's well-known example (Cryptography in NaCl, section 10): the same key, nonce and message.
    [Fact]
    public void A_secret_box_is_that_of_NaCl()
    {
        var key = Convert.FromHexString("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389");
        var nonce = Convert.FromHexString("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");
        var plain = Convert.FromHexString("be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705");
        var box = SecretBox.Seal(key, plain, nonce);

        Assert.Equal("f3ffc7703f9400e52a7dfb4b3d3305d9", Convert.ToHexStringLower(box.AsSpan(0, 16)));
        Assert.Equal(plain, SecretBox.Open(key, nonce, box));
    }

    [Fact]
    public void A_secret_box_with_any_flipped_bit_stays_closed()
    {
        var nonce = new byte[24];
        var box = SecretBox.Seal(Seed, "secret"u8, nonce);
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            box[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(SecretBox.Open(Seed, nonce, box));
            box[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        nonce[23] = 1;
        Assert.Null(SecretBox.Open(Seed, nonce, box));
        Assert.Null(SecretBox.Open(Seed, nonce, new byte[15]));
    }
}
