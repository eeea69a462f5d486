namespace Tidemark.Core.Entries;

/// <summary>A number of persons from an older record, counted apart from the statements.</summary>
public sealed record ImportEntry : Entry
{
    /// <summary>Index of the manifest that describes the source.</summary>
    public required long Source { get; init; }

    /// <summary>How many persons, 1 to 10^12.</summary>
    public required long Persons { get; init; }

    /// <summary>First day of the record.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the record.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Organisation code to how many leave it, if known.</summary>
    public CountMap? Left { get; init; }

    /// <summary>What the source calls the record.</summary>
    public string? Then { get; init; }

    /// <summary>Commitment to the signatures.</summary>
    public Digest? Names { get; init; }

    /// <summary>Commitment to the text.</summary>
    public Digest? Text { get; init; }

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Import;
}

/// <summary>An act about an earlier import.</summary>
public sealed record ImportActEntry : Entry
{
    /// <summary>Index of the import.</summary>
    public required long Of { get; init; }

    /// <summary>Index of the latest earlier entry about it; at first the import's own.</summary>
    public required long Last { get; init; }

    /// <summary>What the act does.</summary>
    public required ImportActKind Act { get; init; }

    /// <summary>The import's persons.</summary>
    public required long Persons { get; init; }

    /// <summary>What a redaction removes; none for a retraction.</summary>
    public RedactedFields Fields { get; init; }

    /// <summary>On whose authority: code or operator.</summary>
    public required ActAuthority By { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <inheritdoc/>
    public override EntryType Type => EntryType.ImportAct;
}
