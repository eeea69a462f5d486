using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Cases;

/// <summary>What the holder of a code wants a released statement to say instead: a case of its own (service.md section 4).</summary>
public sealed record Correction
{
    /// <summary>The statement.</summary>
    public required StatementId Of { get; init; }

    /// <summary>Its register number.</summary>
    public required long Number { get; init; }

    /// <summary>The latest entry about it when this was asked for.</summary>
    public required long Last { get; init; }

    /// <summary>What it claimed then.</summary>
    public required Claims Was { get; init; }

    /// <summary>What it is to claim.</summary>
    public required Claims Now { get; init; }

    /// <summary>Who is to sign; null if the signatures stay as they are.</summary>
    public IReadOnlyList<NamedPerson>? Persons { get; init; }

    /// <summary>The new text; null if it stays as it is.</summary>
    public string? Text { get; init; }

    /// <summary>The public reason.</summary>
    public required Reason Reason { get; init; }

    /// <summary>Whether it is not to wait for a random moment once it is accepted.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(Correction);

    internal bool IsSound() =>
        Number >= 1 && Last >= 0
        && Now.Kind == Was.Kind && Now.Display == Was.Display && Now.Persons <= Was.Persons
        && Reasons.For(EntryType.Amendment).Contains(Reason)
        && (Persons is null || NamesValue.Problem(NamesValue.Write(Persons), Now.Persons, Now.Left) is null)
        && (Text is null || WriterText.Problem(ContentField.Text, Text) is null)
        && (Persons is not null || Text is not null || Now != Was);
}
