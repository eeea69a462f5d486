using System.Buffers.Binary;

namespace Tidemark.Core.Cases;

/// <summary>The 16 random bytes that name a case inside the service, written in base64url; unrelated to any statement's id.</summary>
public readonly record struct CaseId
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 16;

    private readonly UInt128 _bytes;

    /// <summary>Takes exactly 16 bytes.</summary>
    public CaseId(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        _bytes = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>A new one.</summary>
    public static CaseId Draw(RandomSource random) => new(random.Bytes(Length));

    /// <summary>Reads canonical base64url of 16 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CaseId id)
    {
        var ok = Base64Url.TryDecode(text, Length, out var bytes);
        id = ok ? new CaseId(bytes) : default;
        return ok;
    }

    /// <summary>The 16 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _bytes);
        return bytes;
    }

    /// <summary>Base64url without padding.</summary>
    public override string ToString() => Base64Url.Encode(ToBytes());
}
