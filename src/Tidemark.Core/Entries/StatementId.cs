using System.Buffers.Binary;

namespace Tidemark.Core.Entries;

/// <summary>The 16 random bytes that name a statement for ever, written in base64url.</summary>
public readonly record struct StatementId
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 16;

    private readonly ulong _a, _b;

    /// <summary>Takes exactly 16 bytes.</summary>
    public StatementId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException("A statement's id has 16 bytes.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    /// <summary>Writes the 16 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
    }

    /// <summary>The 16 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads canonical base64url of 16 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out StatementId id)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var ok = CanonicalBytes.TryRead(text, bytes);
        id = ok ? new StatementId(bytes) : default;
        return ok;
    }

    /// <summary>Base64url without padding.</summary>
    public override string ToString() => Base64Url.Encode(ToBytes());
}
