using System.Globalization;
using System.Text;
using Tidemark.Core.Content;

namespace Tidemark.Core.Filing;

/// <summary>What somebody typed, as the register takes it: line ends as LF, without controls, in NFC, without space around it.</summary>
internal static class TypedText
{
    /// <summary>The text; or null, and then <paramref name="refused"/> is the first code point that cannot be taken.</summary>
    internal static string? Clean(string typed, out int refused)
    {
        // Browsers send CR LF; the CR alone would go as a control, but an old line end of CR only would join two lines.
        var lines = typed.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return WriterText.Normalize(lines, out refused)?.Trim();
    }

    /// <summary>Whether there is something to see: not only spaces and characters without a shape.</summary>
    internal static bool IsVisible(string text) => text.EnumerateRunes().Any(rune =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark)
        && !Blanks.Contains(rune));

    /// <summary>The blank of Braille and the fillers of Hangul, which Unicode does not call white space.</summary>
    private static readonly Rune[] Blanks = [new(0x2800), new(0x3164), new(0x115F), new(0x1160), new(0xFFA0)];
}
