namespace Tidemark.Core.Identifying;

/// <summary>Words of a text that could identify a person.</summary>
/// <param name="Start">Where they begin, in UTF-16 units of the text.</param>
/// <param name="Length">How many units they have; at least one.</param>
/// <param name="Rule">Of what kind they are.</param>
/// <param name="Suggestion">What the replacement does to them.</param>
/// <param name="Replacement">What could stand in their place, in the script of its surroundings; may be empty.</param>
public sealed record IdentifyingSpan(int Start, int Length, IdentifyingRule Rule, IdentifyingSuggestion Suggestion, string Replacement)
{
    /// <summary>What stands where nothing else may; no rule finds it.</summary>
    public const string Ellipsis = "…";

    /// <summary>The first unit after the words.</summary>
    public int End => Start + Length;
}
