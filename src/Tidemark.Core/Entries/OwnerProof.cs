namespace Tidemark.Core.Entries;

/// <summary>An owner's Ed25519 public key as it stands in an act: 32 bytes, written in base64url.</summary>
public readonly record struct OwnerPublicKey(Digest Bytes)
{
    /// <summary>The SHA-256 of the key: what the statement carries as <c>owner</c>.</summary>
    public Digest Owner => Digest.Of(Bytes.ToBytes());

    /// <summary>Base64url without padding.</summary>
    public override string ToString() => Bytes.ToString();
}

/// <summary>An owner's Ed25519 signature as it stands in an act: 64 bytes, written in base64url.</summary>
public readonly record struct OwnerSignature
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 64;

    private readonly Digest _r, _s;

    /// <summary>Takes exactly 64 bytes.</summary>
    public OwnerSignature(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException("A signature has 64 bytes.", nameof(bytes));
        _r = new Digest(bytes[..32]);
        _s = new Digest(bytes[32..]);
    }

    /// <summary>The 64 bytes.</summary>
    public byte[] ToBytes() => [.. _r.ToBytes(), .. _s.ToBytes()];

    /// <summary>Reads canonical base64url of 64 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out OwnerSignature signature)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var ok = CanonicalBytes.TryRead(text, bytes);
        signature = ok ? new OwnerSignature(bytes) : default;
        return ok;
    }

    /// <summary>Base64url without padding.</summary>
    public override string ToString() => Base64Url.Encode(ToBytes());
}
