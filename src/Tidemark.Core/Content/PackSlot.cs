using Tidemark.Core.Entries;

namespace Tidemark.Core.Content;

/// <summary>What a content pack says of one entry: one line.</summary>
public abstract record PackSlot
{
    private protected PackSlot()
    {
    }

    /// <summary>The slot of an entry that has no content.</summary>
    public static readonly PackSlot Null = new NullSlot();

    /// <summary>The slot of a statement whose content is kept back.</summary>
    public static readonly PackSlot Hidden = new HiddenSlot();
}

/// <summary>The entry has no content: <c>null</c>.</summary>
public sealed record NullSlot : PackSlot;

/// <summary>The content is kept back: <c>{"hidden":true}</c>.</summary>
public sealed record HiddenSlot : PackSlot;

/// <summary>The content, or what is left of it. Only an import may lack one of the two.</summary>
public sealed record ContentSlot(SlotField? Names, SlotField? Text) : PackSlot;

/// <summary>One field of a slot.</summary>
public abstract record SlotField
{
    private protected SlotField()
    {
    }
}

/// <summary>A value that is there, with the salt of its commitment.</summary>
public sealed record PresentField(Digest Salt, string Value) : SlotField;

/// <summary>A value that a redaction removed.</summary>
public sealed record RemovedField(long Redaction) : SlotField;
