using System.Buffers;
using Url = System.Buffers.Text.Base64Url;

namespace Tidemark.Core.Entries;

/// <summary>Bytes of a fixed length in canonical base64url without padding, as entries hold them.</summary>
internal static class CanonicalBytes
{
    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var (whole, rest) = Math.DivRem(destination.Length, 3);
        if (text.Length != whole * 4 + (rest == 0 ? 0 : rest + 1) || text.ContainsAnyExcept(Alphabet)) return false;
        // The last character's unused bits are zero: in base64 its value is then a multiple of 16 or of 4.
        if (rest == 1 && !"AQgw"u8.Contains(text[^1]) || rest == 2 && !"AEIMQUYcgkosw048"u8.Contains(text[^1])) return false;
        return Url.DecodeFromUtf8(text, destination, out _, out var written) == OperationStatus.Done && written == destination.Length;
    }
}
