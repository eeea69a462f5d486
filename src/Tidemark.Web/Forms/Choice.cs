namespace Tidemark.Web;

/// <summary>One answer that can be chosen.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What the reader sees.</param>
/// <param name="Hint">Help in one sentence.</param>
/// <param name="Group">The heading it stands under in a list with groups.</param>
public sealed record Choice(string Value, string Label, string? Hint = null, string? Group = null);
