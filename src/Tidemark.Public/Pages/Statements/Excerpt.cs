using System.Text;

namespace Tidemark.Public.Pages;

/// <summary>The beginning of a text, on one line.</summary>
internal static class Excerpt
{
    private const int Width = 120;

    /// <summary>As much as fits: a Han character takes two places, another one.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder();
        var (width, gap, before) = (0, false, new Rune(' '));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = shown.Length > 0;
                continue;
            }

            // Between Han a line break is no space.
            var space = gap && !(IsWide(rune) && IsWide(before));
            width += (IsWide(rune) ? 2 : 1) + (space ? 1 : 0);
            if (width > Width) return Cut(shown.ToString(), inWord: !gap && !IsWide(rune)) + '…';
            if (space) shown.Append(' ');
            shown.Append(rune.ToString());
            (gap, before) = (false, rune);
        }

        return shown.ToString();
    }

    private static string Cut(string shown, bool inWord) =>
        inWord && shown.LastIndexOf(' ') is var space and > Width / 2 ? shown[..space] : shown;

    private static bool IsWide(Rune rune) => rune.Value >= 0x1100;
}
