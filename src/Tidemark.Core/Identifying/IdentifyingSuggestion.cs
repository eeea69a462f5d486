namespace Tidemark.Core.Identifying;

/// <summary>What is done to the words, in no language: what the replacement of a span is.</summary>
public enum IdentifyingSuggestion
{
    /// <summary>Nothing but an ellipsis stays.</summary>
    Omit,

    /// <summary>The word before it says enough, such as "my uncle": nothing stays.</summary>
    Drop,

    /// <summary>The coarser part stays, such as month and year of a day.</summary>
    Coarsen,

    /// <summary>A general word takes its place, such as "a village".</summary>
    Generalise,
}
