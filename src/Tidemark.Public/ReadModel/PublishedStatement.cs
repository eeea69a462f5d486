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

/// <summary>Something that happened to a statement after its publication.</summary>
public sealed record PublishedAct(long Entry, DateOnly Day, EntryType Type, RedactedFields Fields, ActAuthority By, Reason Reason);
