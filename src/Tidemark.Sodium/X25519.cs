namespace Tidemark.Sodium;

/// <summary>Key pairs of crypto_box, for sealed boxes.</summary>
public static class X25519
{
    public const int SeedLength = 32;
    public const int PublicKeyLength = 32;
    public const int SecretKeyLength = 32;

    /// <summary>The pair that libsodium makes of a seed (it hashes the seed first). The caller disposes the secret key.</summary>
    public static (byte[] PublicKey, LockedBytes SecretKey) KeyPairFromSeed(ReadOnlySpan<byte> seed)
    {
        Libsodium.Length(seed, SeedLength, nameof(seed));
        Libsodium.Require();
        var publicKey = new byte[PublicKeyLength];
        var secretKey = new LockedBytes(SecretKeyLength);
        try
        {
            Libsodium.Check(
                Native.crypto_box_seed_keypair(publicKey, secretKey.Span, seed), nameof(Native.crypto_box_seed_keypair));
            return (publicKey, secretKey);
        }
        catch
        {
            secretKey.Dispose();
            throw;
        }
    }
}
