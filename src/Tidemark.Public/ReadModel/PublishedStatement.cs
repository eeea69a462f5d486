using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>A statement as readers may see it now.</summary>
public sealed record PublishedStatement
{
    public required long Number { get; init; }

    /// <summary>Index of its entry in the log.</summary>
    public required long Entry { get; init; }

    public required DateOnly Day { get; init; }

    public required Claims Claims { get; init; }

    public required bool Retracted { get; init; }

    public required bool NamesRedacted { get; init; }

    public required bool TextRedacted { get; init; }

    /// <summary>The persons; empty if they are hidden, redacted, or not in the pack yet.</summary>
    public required IReadOnlyList<NamedPerson> Persons { get; init; }

    /// <summary>The text; null if it is hidden, redacted, or not in the pack yet.</summary>
    public string? Text { get; init; }

    public bool Hidden => Claims.Display is Display.Hidden;
}

/// <summary>Something that happened after publication to a statement, or to an import, which has no number.</summary>
/// <param name="Entry">Index of its entry in the log.</param>
/// <param name="Number">Register number of the statement.</param>
/// <param name="Day">Day of its entry.</param>
/// <param name="Type">What was done.</param>
/// <param name="Fields">What a redaction removed.</param>
/// <param name="Persons">Whom it takes out of the total.</param>
/// <param name="By">On whose authority.</param>
/// <param name="Reason">Why.</param>
public sealed record PublishedAct(long Entry, long? Number, DateOnly Day, EntryType Type, RedactedFields Fields, long Persons, ActAuthority By, Reason Reason)
{
    /// <summary>What an amendment changed.</summary>
    public IReadOnlyList<ClaimChange> Changes { get; init; } = [];
}
