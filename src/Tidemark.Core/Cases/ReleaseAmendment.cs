using System.Text.Json.Serialization;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Cases;

/// <summary>A change of a released statement that the desk accepted for the holder of its code, or that the operator decided; it waits for no batch.</summary>
public sealed record ReleaseAmendment
{
    /// <summary>A random name by which the holder of the code can take it back before it is appended; none for the operator's own.</summary>
    public StatementId? Id { get; init; }

    /// <summary>The statement.</summary>
    public required StatementId Of { get; init; }

    /// <summary>The latest entry about it that was seen when this was decided: nothing is changed that nobody has looked at.</summary>
    public required long Last { get; init; }

    /// <summary>What it claims from then on.</summary>
    public required Claims Now { get; init; }

    /// <summary>New signatures, if they change.</summary>
    public SaltedValue? Names { get; init; }

    /// <summary>A new text, if it changes.</summary>
    public SaltedValue? Text { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The second since 1970 at which it is appended; 0 for at once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Due { get; init; }

    /// <summary>An accepted correction, under new salts, with its random moment.</summary>
    public static ReleaseAmendment From(CaseBody body, DateTimeOffset now, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(body);
        var correction = body.Correction ?? throw new ArgumentException("It is no correction.", nameof(body));
        return new ReleaseAmendment
        {
            Id = body.Id,
            Of = correction.Of,
            Last = correction.Last,
            Now = correction.Now,
            Names = correction.Persons is { } persons ? SaltedValue.Draw(NamesValue.Write(persons), random) : null,
            Text = correction.Text is { } text ? SaltedValue.Draw(text, random) : null,
            Reason = correction.Reason,
            Due = correction.AtOnce ? 0 : ActDelay.Moment(atOnce: false, now, random).ToUnixTimeSeconds(),
        };
    }

    /// <summary>On whose authority.</summary>
    [JsonIgnore]
    public ActAuthority By => Id is null ? ActAuthority.Operator : ActAuthority.Code;

    /// <summary>The values that it brings, with their salts.</summary>
    [JsonIgnore]
    public ContentSlot? Content => Names is null && Text is null ? null : new ContentSlot(Field(Names), Field(Text));

    /// <summary>The entry that it becomes.</summary>
    public AmendmentEntry Entry(StatementRecord statement, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return new AmendmentEntry
        {
            Day = day,
            Of = statement.Index,
            Last = Last,
            Was = statement.Claims,
            Now = Now,
            Names = Commitment(ContentField.Names, Names),
            Text = Commitment(ContentField.Text, Text),
            By = By,
            Reason = Reason,
        };
    }

    /// <summary>Whether the statement is what this makes of it already.</summary>
    public bool IsDone(StatementRecord statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return statement.Last != Last && statement.Claims == Now
            && (Names is null || Commitment(ContentField.Names, Names) == statement.Names)
            && (Text is null || Commitment(ContentField.Text, Text) == statement.Text);
    }

    /// <summary>Whether these are the values that an entry brings.</summary>
    public bool Brings(AmendmentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Commitment(ContentField.Names, Names) == entry.Names && Commitment(ContentField.Text, Text) == entry.Text;
    }

    /// <summary>What is wrong with the values that it brings (R13, R14); null if nothing is.</summary>
    public RuleFailure? Judge() =>
        Against(ContentField.Names, Names) ?? Against(ContentField.Text, Text)
        ?? (Names is { } names && NamesValue.Problem(names.Value, Now.Persons, Now.Left) is { } form ? new RuleFailure("R14", form) : null);

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(ReleaseAmendment);

    internal bool IsSound() => Last >= 0 && Due >= 0 && Reasons.For(EntryType.Amendment).Contains(Reason);

    private static RuleFailure? Against(ContentField field, SaltedValue? value) =>
        value is not null && WriterText.Problem(field, value.Value) is { } problem ? new RuleFailure("R13", $"{field.Word()}: {problem}") : null;

    private static PresentField? Field(SaltedValue? value) => value is null ? null : new PresentField(value.Salt, value.Value);

    private static Digest? Commitment(ContentField field, SaltedValue? value) => value is null ? null : Core.Content.Commitment.Of(field, value.Salt, value.Value);
}
