using System.Security.Cryptography;

namespace Tidemark.Sodium;

/// <summary>Secret bytes outside the garbage collector's heap: never copied, never swapped, zeroed when disposed.</summary>
/// <remarks>There is no finalizer: it could free the memory while a <see cref="Span"/> of it is in use. Dispose it.</remarks>
public sealed class LockedBytes : IDisposable
{
    private nint pointer;

    public LockedBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Libsodium.Require();
        pointer = Native.sodium_malloc((nuint)length);
        if (pointer == 0)
            throw new InsufficientMemoryException($"libsodium could not allocate {length} bytes of guarded memory.");
        Length = length;

        // sodium_malloc locks too, but says nothing when that fails.
        if (Native.sodium_mlock(pointer, (nuint)length) != 0)
        {
            Dispose();
            throw new CryptographicException(
                "Secret memory could not be locked against swapping. Raise the limit of locked memory (LimitMEMLOCK, ulimit -l).");
        }

        Span.Clear();
    }

    public int Length { get; }

    public unsafe Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(pointer == 0, this);
            return new Span<byte>((void*)pointer, Length);
        }
    }

    /// <summary>A locked copy of <paramref name="bytes"/>; the caller zeroes the original.</summary>
    public static LockedBytes Copy(ReadOnlySpan<byte> bytes)
    {
        var copy = new LockedBytes(bytes.Length);
        bytes.CopyTo(copy.Span);
        return copy;
    }

    public void Dispose()
    {
        // sodium_free zeroes the bytes and unlocks them.
        var freed = Interlocked.Exchange(ref pointer, 0);
        if (freed != 0)
            Native.sodium_free(freed);
    }
}
