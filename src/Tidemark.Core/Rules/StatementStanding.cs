using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>A statement as an act about it meets it: what R8, R9 and R15 ask of it.</summary>
internal readonly record struct StatementStanding
{
    public required StatementId Id { get; init; }

    /// <summary>Index of the latest entry about it.</summary>
    public required long Last { get; init; }

    /// <summary>Whether its claims are those that the act names as they were.</summary>
    public required bool IsAsItWas { get; init; }

    /// <summary>Whether the act's key is the owner's.</summary>
    public required bool IsOwners { get; init; }

    public required RedactedFields Redacted { get; init; }

    public required bool Retracted { get; init; }

    /// <summary>A statement that is known as a whole, as it meets an act.</summary>
    public static StatementStanding Of(StatementRecord statement, ActEntry act) => new()
    {
        Id = statement.Id,
        Last = statement.Last,
        IsAsItWas = statement.Claims == act.Was,
        IsOwners = act.Key is { } key && statement.Owner == key.Owner,
        Redacted = statement.Redacted,
        Retracted = statement.Retracted,
    };
}
