namespace Tidemark.Core.Codes;

/// <summary>The key under which a code's row holds the case id and the statement's id (service.md section 1).</summary>
public static class RowKey
{
    /// <summary>The 32 bytes of the key.</summary>
    public static byte[] Derive(ClaimCode code, ReadOnlySpan<byte> own) => CodeKeys.Derive(code, own, "tidemark.row.v1"u8);
}
