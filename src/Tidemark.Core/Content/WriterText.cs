using System.Text;

namespace Tidemark.Core.Content;

/// <summary>Makes a content out of what somebody wrote: controls go, code points outside the register's list are refused, the rest is normalised to NFC.</summary>
public static class WriterText
{
    /// <summary>Most bytes of a text.</summary>
    public const int LongestText = 64 * 1024;

    /// <summary>Most bytes of all signatures together.</summary>
    public const int LongestNames = 256 * 1024;

    /// <summary>The normalised text; or null, and then <paramref name="refused"/> is the first code point that the register cannot take.</summary>
    public static string? Normalize(string given, out int refused)
    {
        refused = -1;
        var kept = new StringBuilder(given.Length);
        for (var at = 0; at < given.Length; at++)
        {
            int codePoint = given[at];
            if (at + 1 < given.Length && char.IsSurrogatePair(given, at)) codePoint = char.ConvertToUtf32(given[at], given[++at]);
            if (Characters.IsListed(codePoint)) kept.Append(char.ConvertFromUtf32(codePoint));
            else if (!Characters.IsControl(codePoint))
            {
                refused = codePoint;
                return null;
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>What a reader refuses in a value as it stands, as words; null if it takes it (R13).</summary>
    public static string? Problem(ContentField field, string value)
    {
        var most = field is ContentField.Text ? LongestText : LongestNames;
        if (Encoding.UTF8.GetByteCount(value) > most) return $"more than {most} bytes";
        for (var at = 0; at < value.Length; at++)
        {
            int codePoint = value[at];
            if (at + 1 < value.Length && char.IsSurrogatePair(value, at)) codePoint = char.ConvertToUtf32(value[at], value[++at]);
            if (!Characters.IsListed(codePoint)) return $"U+{codePoint:X4} is not listed";
        }

        return value.IsNormalized(NormalizationForm.FormC) ? null : "not in NFC";
    }
}
