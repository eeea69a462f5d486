using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tidemark.Core.Entries;

/// <summary>32 bytes: a SHA-256 hash or a commitment, written in base64url.</summary>
public readonly record struct Digest
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly ulong _a, _b, _c, _d;

    /// <summary>Takes exactly 32 bytes.</summary>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException("A digest has 32 bytes.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>SHA-256 of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(data, hash);
        return new Digest(hash);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads canonical base64url of 32 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var ok = CanonicalBytes.TryRead(text, bytes);
        digest = ok ? new Digest(bytes) : default;
        return ok;
    }

    /// <summary>Lower-case hexadecimal, the name of a manifest's file.</summary>
    public string ToHex() => Convert.ToHexStringLower(ToBytes());

    /// <summary>Base64url without padding.</summary>
    public override string ToString() => Base64Url.Encode(ToBytes());
}
