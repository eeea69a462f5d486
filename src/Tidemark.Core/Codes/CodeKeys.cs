using System.Security.Cryptography;

namespace Tidemark.Core.Codes;

/// <summary>What is derived from a code together with <c>own</c>, the 16 random bytes that only its row and receipt hold.</summary>
internal static class CodeKeys
{
    internal static byte[] Derive(ClaimCode code, ReadOnlySpan<byte> own, ReadOnlySpan<byte> info)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfNotEqual(own.Length, 16);
        var key = new byte[32];
        var digits = code.Ascii;
        HKDF.DeriveKey(HashAlgorithmName.SHA256, digits, key, own, info);
        CryptographicOperations.ZeroMemory(digits);
        return key;
    }
}
