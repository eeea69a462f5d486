namespace Tidemark.Core.Entries;

/// <summary>One entry of the register.</summary>
public abstract record Entry
{
    private protected Entry()
    {
    }

    /// <summary>The UTC day of its publication.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Which type it is.</summary>
    public abstract EntryType Type { get; }
}

/// <summary>A public file takes effect.</summary>
public sealed record ManifestEntry : Entry
{
    /// <summary>What the file is.</summary>
    public required ManifestSubject Subject { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The file's length in bytes, 1 to 16 MiB.</summary>
    public required long Size { get; init; }

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Manifest;
}

/// <summary>A statement is published and counted.</summary>
public sealed record StatementEntry : Entry
{
    /// <summary>Its random name.</summary>
    public required StatementId Id { get; init; }

    /// <summary>Its register number, from 1 on without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>What is counted of it; shown or hidden.</summary>
    public required Claims Claims { get; init; }

    /// <summary>Commitment to the signatures.</summary>
    public required Digest Names { get; init; }

    /// <summary>Commitment to the text.</summary>
    public required Digest Text { get; init; }

    /// <summary>SHA-256 of the owner's public key, if there is a code.</summary>
    public Digest? Owner { get; init; }

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Statement;
}
