namespace Tidemark.Core.Entries;

/// <summary>The totals so far, at every index that leaves 255 when divided by 256.</summary>
public sealed record TallyEntry : Entry
{
    /// <summary>Its number from 0 on: (index - 255) / 256.</summary>
    public required long K { get; init; }

    /// <summary>SHA-256 of the bytes of the tally before; absent in the first.</summary>
    public Digest? Previous { get; init; }

    /// <summary>The totals.</summary>
    public required Totals Totals { get; init; }

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Tally;
}
