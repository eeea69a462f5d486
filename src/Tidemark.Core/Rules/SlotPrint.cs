namespace Tidemark.Core.Rules;

/// <summary>Which of the forms a line of a content pack has.</summary>
public enum SlotForm : byte
{
    /// <summary>None of them.</summary>
    None,
    /// <summary><c>null</c></summary>
    Null,
    /// <summary><c>{"hidden":true}</c></summary>
    Hidden,
    /// <summary>Signatures and text, each there or removed, and each in its form.</summary>
    Content,
    /// <summary>What has to be looked at closer: a field less, or one that is not as it may be.</summary>
    Other,
}

/// <summary>A line of a content pack, so far as a state can hold it against what it remembers.</summary>
public readonly record struct SlotPrint(SlotForm Form)
{
    /// <summary>Of the commitment to the signatures and the persons who sign.</summary>
    public uint Names { get; init; }

    /// <summary>Of the commitment to the text.</summary>
    public uint Text { get; init; }

    /// <summary>Index of the redaction by which the signatures were removed; -1 where they are there.</summary>
    public long NamesRedaction { get; init; } = -1;

    /// <summary>Index of the redaction by which the text was removed; -1 where it is there.</summary>
    public long TextRedaction { get; init; } = -1;
}
