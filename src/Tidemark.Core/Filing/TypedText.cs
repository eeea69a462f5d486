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
}
