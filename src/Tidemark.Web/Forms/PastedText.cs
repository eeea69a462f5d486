namespace Tidemark.Web;

/// <summary>What somebody pastes who copied a small text file: a browser sends other line ends than the file has, and copying loses the last one.</summary>
public static class PastedText
{
    /// <summary>The text with the line ends of the file: LF alone, one at the end, none before the first line; nothing if nothing was pasted.</summary>
    public static string AsFile(string pasted)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        var text = pasted.ReplaceLineEndings("\n").Trim('\n', ' ', '\t', '\uFEFF');
        return text.Length == 0 ? "" : text + "\n";
    }
}
