using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tidemark.Core;

/// <summary>Numbers drawn so that anyone can draw them again, and nobody can choose them (service.md section 8).</summary>
public static class PublicDraw
{
    /// <summary>The seed: SHA-256 of the bytes of a listed day checkpoint, 32 bytes.</summary>
    public static byte[] Seed(ReadOnlySpan<byte> checkpoint) => SHA256.HashData(checkpoint);

    /// <summary>Draw <paramref name="draw"/> = 0, 1, …: a register number from 1 to <paramref name="statements"/>.</summary>
    public static long Number(ReadOnlySpan<byte> seed, long draw, long statements)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(draw);
        ArgumentOutOfRangeException.ThrowIfLessThan(statements, 1);
        Span<byte> counted = stackalloc byte[SHA256.HashSizeInBytes + sizeof(long)];
        seed.CopyTo(counted);
        BinaryPrimitives.WriteInt64BigEndian(counted[SHA256.HashSizeInBytes..], draw);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(counted, hash);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)statements) + 1;
    }
}
