using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>An entry read by itself, or the rule that its bytes break, with the prints by which a state remembers it.</summary>
public readonly struct ReadEntry
{
    /// <summary>The entry; null if its bytes are none.</summary>
    public Entry? Entry { get; internal init; }

    /// <summary>R3, R1 or R2; null if there is an entry.</summary>
    public RuleFailure? Failure { get; internal init; }

    /// <summary>Of the claims of a statement, or of those that an act names as they were.</summary>
    internal uint Claims { get; init; }

    /// <summary>Of the claims that an act brings.</summary>
    internal uint Now { get; init; }

    /// <summary>Of the owner's digest, 0 without one.</summary>
    internal uint Owner { get; init; }

    /// <summary>Of the commitment to signatures and the persons who sign.</summary>
    internal uint Names { get; init; }

    /// <summary>Of the commitment to the text.</summary>
    internal uint Text { get; init; }
}
