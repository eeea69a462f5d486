namespace Tidemark.Sodium;

/// <summary>Boxes closed and opened with one secret key (XSalsa20-Poly1305). A nonce is never used twice with one key.</summary>
public static class SecretBox
{
    public const int KeyLength = 32;
    public const int NonceLength = 24;

    /// <summary>How many bytes a box is longer than what is in it.</summary>
    public const int Overhead = 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> nonce)
    {
        Libsodium.Length(key, KeyLength, nameof(key));
        Libsodium.Length(nonce, NonceLength, nameof(nonce));
        Libsodium.Require();
        var box = new byte[plain.Length + Overhead];
        Libsodium.Check(
            Native.crypto_secretbox_easy(box, plain, (ulong)plain.Length, nonce, key), nameof(Native.crypto_secretbox_easy));
        return box;
    }

    /// <summary>What is in the box, or null if key or nonce are others, or it is damaged or too short to be a box.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> box)
    {
        Libsodium.Length(key, KeyLength, nameof(key));
        Libsodium.Length(nonce, NonceLength, nameof(nonce));
        if (box.Length < Overhead)
            return null;
        Libsodium.Require();
        var plain = new byte[box.Length - Overhead];
        return Native.crypto_secretbox_open_easy(plain, box, (ulong)box.Length, nonce, key) == 0 ? plain : null;
    }
}
