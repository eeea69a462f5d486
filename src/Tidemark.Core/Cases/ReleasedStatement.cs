using Tidemark.Core.Content;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Cases;

/// <summary>A released statement as anybody can read it now.</summary>
/// <param name="Record">What the log says of it.</param>
/// <param name="Persons">Who signed; null if that is hidden or was removed.</param>
/// <param name="Text">The text; null if that is hidden or was removed.</param>
public sealed record ReleasedStatement(StatementRecord Record, IReadOnlyList<NamedPerson>? Persons, string? Text)
{
    /// <summary>What a content pack says of it, as far as it matches what the log commits to.</summary>
    public static ReleasedStatement Of(StatementRecord record, PackSlot? slot)
    {
        ArgumentNullException.ThrowIfNull(record);
        var content = slot as ContentSlot;
        var names = record.NamesRedaction is null ? Value(ContentField.Names, content?.Names, record.Names) : null;
        var text = record.TextRedaction is null ? Value(ContentField.Text, content?.Text, record.Text) : null;
        return new ReleasedStatement(record, names is null ? null : NamesValue.Read(names, out _), text);
    }

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(ReleasedStatement);

    private static string? Value(ContentField field, SlotField? said, Entries.Digest commitment) =>
        said is PresentField present && WriterText.Problem(field, present.Value) is null && Commitment.Of(field, present.Salt, present.Value) == commitment
            ? present.Value
            : null;
}
