using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>A statement of a made log as its maker knows it, apart from what the product keeps of one.</summary>
internal sealed class Filed
{
    public required long Index { get; set; }

    public required StatementId Id { get; init; }

    public required Claims Claims { get; set; }

    public required PresentField Names { get; set; }

    public required PresentField Text { get; set; }

    public byte[]? Seed { get; init; }

    /// <summary>How many persons it began with.</summary>
    public int Begun { get; init; }

    public long Last { get; set; }

    public long? NamesGone { get; set; }

    public long? TextGone { get; set; }

    public bool Retracted { get; set; }

    /// <summary>Something wrong was said about it: nothing more happens to it.</summary>
    public bool Frozen { get; set; }

    public bool Living => !Retracted && !Frozen && Claims.Display is not Display.Redacted;

    public RedactedFields Here => (NamesGone is null ? RedactedFields.Names : 0) | (TextGone is null ? RedactedFields.Text : 0);

    public PackSlot Slot => Claims.Display is Display.Hidden ? PackSlot.Hidden : new ContentSlot(
        NamesGone is { } names ? new RemovedField(names) : Names, TextGone is { } text ? new RemovedField(text) : Text);
}

/// <summary>An import of a made log as its maker knows it.</summary>
internal sealed class Imported
{
    public required long Index { get; init; }

    public required ImportEntry Entry { get; init; }

    public PresentField? Names { get; init; }

    public PresentField? Text { get; init; }

    public long Last { get; set; }

    public long? NamesGone { get; set; }

    public long? TextGone { get; set; }

    public bool Retracted { get; set; }

    public bool Frozen { get; set; }

    public RedactedFields Here => (Names is not null && NamesGone is null ? RedactedFields.Names : 0) | (Text is not null && TextGone is null ? RedactedFields.Text : 0);

    public PackSlot Slot => Names is null && Text is null ? PackSlot.Null : new ContentSlot(
        NamesGone is { } names ? new RemovedField(names) : Names, TextGone is { } text ? new RemovedField(text) : Text);
}
