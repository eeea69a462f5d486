namespace Tidemark.Core.Content;

/// <summary>
/// Tells at a glance of most values that they are as they may be: of listed code points that no normalisation changes, whatever stands beside them.
/// Where it says no, <see cref="WriterText.Problem"/> decides.
/// </summary>
internal static class PlainText
{
    private const int BasicPlane = 0x10000;

    // Blocks in which every assigned code point is NFC_QC=Yes and of combining class 0.
    private static readonly (int First, int Last)[] Inert =
    [
        (0x20, 0x7E), (0xA0, 0x2FF), (0x2010, 0x2027), (0x2030, 0x205E), (0x3000, 0x3029), (0x3030, 0x3098), (0x309B, 0x312F), (0x3200, 0x33FF), (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFF01, 0xFF9D),
    ];

    private static readonly ulong[] Plain = Load();

    /// <summary>Whether valid UTF-8 holds nothing else; LF and TAB are plain.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var plain = Plain;
        for (var at = 0; at < text.Length;)
        {
            int codePoint = text[at];
            if (codePoint < 0x80) at++;
            else if (codePoint < 0xE0)
            {
                codePoint = ((codePoint & 0x1F) << 6) | (text[at + 1] & 0x3F);
                at += 2;
            }
            else if (codePoint < 0xF0)
            {
                codePoint = ((codePoint & 0x0F) << 12) | ((text[at + 1] & 0x3F) << 6) | (text[at + 2] & 0x3F);
                at += 3;
            }
            else
            {
                return false;
            }

            if ((plain[codePoint >> 6] >> (codePoint & 63) & 1) == 0) return false;
        }

        return true;
    }

    private static ulong[] Load()
    {
        var plain = new ulong[BasicPlane / 64];
        foreach (var (first, last) in Inert)
            for (var codePoint = first; codePoint <= last; codePoint++)
                if (Characters.IsListed(codePoint)) plain[codePoint >> 6] |= 1UL << (codePoint & 63);
        plain[0] |= (1UL << '\n') | (1UL << '\t');
        return plain;
    }
}
