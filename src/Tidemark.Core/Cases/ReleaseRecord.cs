using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Tidemark.Core.Cases.Json;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Cases;

/// <summary>A value that is published beside its commitment, with the salt that is stored nowhere else.</summary>
/// <param name="Value">The value.</param>
/// <param name="Salt">32 random bytes.</param>
public sealed record SaltedValue(string Value, Digest Salt)
{
    /// <summary>The value under a new salt.</summary>
    public static SaltedValue Draw(string value, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new SaltedValue(value, new Digest(random.Bytes(Digest.Length)));
    }

    /// <summary>Says nothing of the value.</summary>
    public override string ToString() => nameof(SaltedValue);
}

/// <summary>A statement as the sequencer gets it: without index, number and day (service.md section 4).</summary>
public sealed record ReleaseStatement
{
    /// <summary>Its name in the register.</summary>
    public required StatementId Id { get; init; }

    /// <summary>What is counted of it.</summary>
    public required Claims Claims { get; init; }

    /// <summary>SHA-256 of the owner's public key, if there is a code.</summary>
    public Digest? Owner { get; init; }

    /// <summary>The signatures.</summary>
    public required SaltedValue Names { get; init; }

    /// <summary>The text.</summary>
    public required SaltedValue Text { get; init; }

    /// <summary>The UTC day before which it is in no batch.</summary>
    public required DateOnly NotBefore { get; init; }

    /// <summary>The place of the last instruction that is in it already; the sequencer adds only what was asked for later.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Turn { get; init; }

    /// <summary>The statement of an accepted case, under new salts.</summary>
    public static ReleaseStatement Of(CaseBody body, DateOnly today, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new ReleaseStatement
        {
            Id = body.Id,
            Claims = body.Claims,
            Owner = body.Owner,
            Names = SaltedValue.Draw(body.Draft.Names, random),
            Text = SaltedValue.Draw(body.Draft.Text, random),
            NotBefore = ReleaseDelay.NotBefore(body.Draft.Release, today, random),
            Turn = body.Turn,
        };
    }
}

/// <summary>A redaction or retraction that the operator or the desk decided; it waits for no batch.</summary>
public sealed record OperatorAct
{
    /// <summary>The register number of the statement.</summary>
    public required long Number { get; init; }

    /// <summary>What is removed; none to take the statement out of the total.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RedactedFields Fields { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The type of the entry that it becomes.</summary>
    public EntryType Type => Fields == RedactedFields.None ? EntryType.Retraction : EntryType.Redaction;
}

/// <summary>One record of the release queue, sealed to the release key: a statement, an operator's act, an amendment or a week's counts.</summary>
public sealed record ReleaseRecord
{
    /// <summary>The statement, if it is one.</summary>
    public ReleaseStatement? Statement { get; init; }

    /// <summary>The act, if it is one.</summary>
    public OperatorAct? Act { get; init; }

    /// <summary>The counts for the ledger, if it is those.</summary>
    public WeekCounts? Week { get; init; }

    /// <summary>The amendment, if it is one.</summary>
    public ReleaseAmendment? Amendment { get; init; }

    /// <summary>What an accepted case becomes.</summary>
    public static ReleaseRecord Of(CaseBody body, DateTimeOffset now, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Correction is not null
            ? new ReleaseRecord { Amendment = ReleaseAmendment.From(body, now, random) }
            : new ReleaseRecord { Statement = ReleaseStatement.Of(body, Days.Of(now), random) };
    }

    /// <summary>The padded bytes to be sealed.</summary>
    /// <exception cref="ArgumentException">It is none or several of them, or the reason is not one of the act's.</exception>
    public byte[] Write() => IsSound()
        ? SealedForm.Write("release-v1", this, SealedJson.Forms.ReleaseRecord)
        : throw new ArgumentException("A record is one statement, or one act with one of its reasons, or one amendment, or one week's counts.");

    /// <summary>Reads what was unsealed; false if it is anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> padded, [NotNullWhen(true)] out ReleaseRecord? record) =>
        SealedForm.TryRead("release-v1", padded, SealedJson.Forms.ReleaseRecord, out record) && record.IsSound();

    private bool IsSound() =>
        new object?[] { Statement, Act, Amendment, Week }.Count(part => part is not null) == 1
        && (Act is null || (Act.Number >= 1 && Reasons.For(Act.Type).Contains(Act.Reason)))
        && (Amendment is null || Amendment.IsSound());
}
