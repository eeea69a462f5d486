using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Transparency;

/// <summary>Reads standard padded base64 in its one canonical form: no white space, no bits set behind the last byte.</summary>
public static class StrictBase64
{
    /// <summary>The bytes of one canonical spelling.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 != 0)
            return false;
        var buffer = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, buffer, out var written))
            return false;

        // .NET takes inner white space and stray trailing bits: only what encodes to the same text is canonical.
        if (!Convert.ToBase64String(buffer, 0, written).AsSpan().SequenceEqual(text))
            return false;
        bytes = buffer[..written];
        return true;
    }
}
