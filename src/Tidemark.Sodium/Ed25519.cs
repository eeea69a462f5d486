using System.Security.Cryptography;

namespace Tidemark.Sodium;

/// <summary>Ed25519 signatures, checked as strictly as libsodium's crypto_sign_verify_detached does.</summary>
public static class Ed25519
{
    public const int SeedLength = 32;
    public const int PublicKeyLength = 32;
    public const int SignatureLength = 64;
    private const int SecretKeyLength = 64;

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        var publicKey = new byte[PublicKeyLength];
        Span<byte> secretKey = stackalloc byte[SecretKeyLength];
        try
        {
            Expand(seed, publicKey, secretKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secretKey);
        }

        return publicKey;
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var signature = new byte[SignatureLength];
        Span<byte> publicKey = stackalloc byte[PublicKeyLength];
        Span<byte> secretKey = stackalloc byte[SecretKeyLength];
        try
        {
            Expand(seed, publicKey, secretKey);
            Libsodium.Check(
                Native.crypto_sign_detached(signature, 0, message, (ulong)message.Length, secretKey),
                nameof(Native.crypto_sign_detached));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secretKey);
        }

        return signature;
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Libsodium.Length(publicKey, PublicKeyLength, nameof(publicKey));
        Libsodium.Length(signature, SignatureLength, nameof(signature));
        Libsodium.Require();
        return Native.crypto_sign_verify_detached(signature, message, (ulong)message.Length, publicKey) == 0;
    }

    private static void Expand(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secretKey)
    {
        Libsodium.Length(seed, SeedLength, nameof(seed));
        Libsodium.Require();
        Libsodium.Check(
            Native.crypto_sign_seed_keypair(publicKey, secretKey, seed), nameof(Native.crypto_sign_seed_keypair));
    }
}
