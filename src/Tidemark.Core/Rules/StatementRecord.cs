using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>The redaction that removed a content: its index and day.</summary>
public readonly record struct RedactionMark(long Index, DateOnly Day);

/// <summary>A statement as it now stands after all entries about it.</summary>
public sealed record StatementRecord
{
    /// <summary>Index of the statement's entry.</summary>
    public required long Index { get; init; }

    /// <summary>Register number.</summary>
    public required long Number { get; init; }

    /// <summary>Its random name.</summary>
    public required StatementId Id { get; init; }

    /// <summary>Day of its publication.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Index of the latest entry about it, at first its own.</summary>
    public required long Last { get; init; }

    /// <summary>Its current claims; those it had at last if it is retracted.</summary>
    public required Claims Claims { get; init; }

    /// <summary>SHA-256 of the owner's public key, if there is one.</summary>
    public Digest? Owner { get; init; }

    /// <summary>Commitment to the signatures now in force.</summary>
    public required Digest Names { get; init; }

    /// <summary>Commitment to the text now in force.</summary>
    public required Digest Text { get; init; }

    /// <summary>The redaction of the signatures, if there was one.</summary>
    public RedactionMark? NamesRedaction { get; init; }

    /// <summary>The redaction of the text, if there was one.</summary>
    public RedactionMark? TextRedaction { get; init; }

    /// <summary>Index of the redaction of the signatures.</summary>
    public long? NamesRedactedBy => NamesRedaction?.Index;

    /// <summary>Index of the redaction of the text.</summary>
    public long? TextRedactedBy => TextRedaction?.Index;

    /// <summary>What has been removed.</summary>
    public RedactedFields Redacted =>
        (NamesRedaction is null ? RedactedFields.None : RedactedFields.Names) | (TextRedaction is null ? RedactedFields.None : RedactedFields.Text);

    /// <summary>Whether it was taken back.</summary>
    public bool Retracted { get; init; }

    /// <summary>Whether it was hidden until all of it was redacted.</summary>
    public bool HiddenUntilRedacted { get; init; }

    /// <summary>A statement as it was published.</summary>
    public static StatementRecord Of(long index, StatementEntry entry) => new()
    {
        Index = index,
        Number = entry.Number,
        Id = entry.Id,
        Day = entry.Day,
        Last = index,
        Claims = entry.Claims,
        Owner = entry.Owner,
        Names = entry.Names,
        Text = entry.Text,
    };

    /// <summary>The statement after an act about it that keeps every rule.</summary>
    public StatementRecord After(long index, ActEntry act)
    {
        var after = this with { Last = index, Claims = act.After ?? Claims };
        var mark = new RedactionMark(index, act.Day);
        return act switch
        {
            RetractionEntry => after with { Retracted = true },
            AmendmentEntry amendment => after with { Names = amendment.Names ?? Names, Text = amendment.Text ?? Text },
            RedactionEntry { Fields: var fields } => after with
            {
                HiddenUntilRedacted = HiddenUntilRedacted || act is { Was.Display: Display.Hidden, After.Display: Display.Redacted },
                NamesRedaction = fields.HasFlag(RedactedFields.Names) ? mark : NamesRedaction,
                TextRedaction = fields.HasFlag(RedactedFields.Text) ? mark : TextRedaction,
            },
            _ => after,
        };
    }
}

/// <summary>An import as it now stands after all entries about it.</summary>
public sealed record ImportRecord
{
    /// <summary>Index of the import's entry.</summary>
    public required long Index { get; init; }

    /// <summary>The entry.</summary>
    public required ImportEntry Entry { get; init; }

    /// <summary>Index of the latest entry about it, at first its own.</summary>
    public required long Last { get; init; }

    /// <summary>The redaction of the signatures, if there was one.</summary>
    public RedactionMark? NamesRedaction { get; init; }

    /// <summary>The redaction of the text, if there was one.</summary>
    public RedactionMark? TextRedaction { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool Retracted { get; init; }
}

/// <summary>The claims and commitments that a statement had from one entry on: its own, an amendment or a disclosure.</summary>
public sealed record StatementVersion(long Since, Claims Claims, Digest Names, Digest Text);
