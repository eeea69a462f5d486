namespace Tidemark.Sodium;

/// <summary>Boxes that anyone who has the public key can close and only the holder of the secret key can open.</summary>
public static class SealedBox
{
    /// <summary>How many bytes a box is longer than what is in it.</summary>
    public const int Overhead = 48;

    public static byte[] Seal(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> plain)
    {
        Libsodium.Length(publicKey, X25519.PublicKeyLength, nameof(publicKey));
        Libsodium.Require();
        var box = new byte[plain.Length + Overhead];
        Libsodium.Check(Native.crypto_box_seal(box, plain, (ulong)plain.Length, publicKey), nameof(Native.crypto_box_seal));
        return box;
    }

    /// <summary>What is in the box, or null if it was closed for another key, is damaged or too short to be a box.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> box)
    {
        Libsodium.Length(publicKey, X25519.PublicKeyLength, nameof(publicKey));
        Libsodium.Length(secretKey, X25519.SecretKeyLength, nameof(secretKey));
        if (box.Length < Overhead)
            return null;
        Libsodium.Require();
        var plain = new byte[box.Length - Overhead];
        return Native.crypto_box_seal_open(plain, box, (ulong)box.Length, publicKey, secretKey) == 0 ? plain : null;
    }
}
