namespace Tidemark.Core.Entries;

/// <summary>What a statement claims and what is counted of it.</summary>
public sealed record Claims
{
    /// <summary>What the public sees.</summary>
    public required Display Display { get; init; }

    /// <summary>Whom it speaks for.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>How many persons, 1 to 200.</summary>
    public required int Persons { get; init; }

    /// <summary>Organisation code to how many of the persons leave it; not empty.</summary>
    public required CountMap Left { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required Made Made { get; init; }

    /// <summary>How it came in.</summary>
    public required Channel Via { get; init; }

    /// <summary>How it was confirmed.</summary>
    public required Confirmed Confirmed { get; init; }

    /// <summary>Code of a role, if one is claimed.</summary>
    public string? Role { get; init; }

    /// <summary>ISO 3166 code of a country or a part of one, if one is claimed.</summary>
    public string? Place { get; init; }

    /// <summary>Language tag of the text.</summary>
    public required string Lang { get; init; }
}
