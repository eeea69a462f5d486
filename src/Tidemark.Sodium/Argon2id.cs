namespace Tidemark.Sodium;

/// <summary>Argon2id 1.3 with one lane: makes a key of a passphrase. Slow on purpose.</summary>
public static class Argon2id
{
    public const int SaltLength = 16;
    private const int Argon2id13 = 2;

    /// <summary>A key of <paramref name="length"/> bytes (at least 16). The caller disposes it.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The memory was not to be had, or a limit is out of range.</exception>
    public static LockedBytes Derive(
        ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, int operations, int memoryKiB, int length)
    {
        Libsodium.Length(salt, SaltLength, nameof(salt));
        ArgumentOutOfRangeException.ThrowIfLessThan(operations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryKiB, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 16);
        var key = new LockedBytes(length);
        try
        {
            Libsodium.Check(
                Native.crypto_pwhash(
                    key.Span, (ulong)length, passphrase, (ulong)passphrase.Length, salt,
                    (ulong)operations, (nuint)memoryKiB * 1024, Argon2id13),
                nameof(Native.crypto_pwhash));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
