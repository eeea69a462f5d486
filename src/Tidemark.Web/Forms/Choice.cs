namespace Tidemark.Web;

/// <summary>One answer that can be chosen.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What the reader sees.</param>
/// <param name="Hint">Help in one sentence.</param>
/// <param name="Group">The heading it stands under in a list with groups.</param>
/// <param name="HintLang">The language of the hint, where it is not the reader's.</param>
/// <param name="Field">In a check group: the name under which it is sent, if not "group-value".</param>
public sealed record Choice(string Value, string Label, string? Hint = null, string? Group = null, string? Field = null, string? HintLang = null)
{
    /// <summary>What a ticked box sends.</summary>
    public const string Ticked = "yes";

    /// <summary>What an optional list sends where nothing is chosen: w3m sends the words of the option where the value is empty.</summary>
    public const string None = "-";
}
