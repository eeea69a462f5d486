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
        var (width, space) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = shown.Length > 0;
                continue;
            }

            width += (rune.Value >= 0x1100 ? 2 : 1) + (space ? 1 : 0);
            if (width > Width) return shown.Append('…').ToString();
            if (space) shown.Append(' ');
            space = false;
            shown.Append(rune.ToString());
        }

        return shown.ToString();
    }
}
