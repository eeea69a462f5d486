namespace Tidemark.Core.Entries;

/// <summary>What became of a week's cases: what came in and was left over equals what was done and is open.</summary>
public sealed record LedgerEntry : Entry
{
    /// <summary>Index of the ledger of the week before; absent in the first.</summary>
    public long? Last { get; init; }

    /// <summary>The week.</summary>
    public required IsoWeek Week { get; init; }

    /// <summary>Open or quarantined at the end of the week before.</summary>
    public required long Carried { get; init; }

    /// <summary>Came in.</summary>
    public required long Seen { get; init; }

    /// <summary>Accepted.</summary>
    public required long Accepted { get; init; }

    /// <summary>Refused.</summary>
    public required long Refused { get; init; }

    /// <summary>Found to be the same as another.</summary>
    public required long Merged { get; init; }

    /// <summary>Inquiries that were answered.</summary>
    public required long Answered { get; init; }

    /// <summary>Set aside unopened.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Still open.</summary>
    public required long Open { get; init; }

    /// <summary>Channel or <c>other</c> to how many came in by it.</summary>
    public required CountMap Via { get; init; }

    /// <summary>Reason or <c>other</c> to how many were refused for it.</summary>
    public required CountMap Reasons { get; init; }

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Ledger;
}
