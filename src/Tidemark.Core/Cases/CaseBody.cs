using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Tidemark.Core.Cases.Json;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Cases;

/// <summary>What is inside a case's seal: one version of what a declarant filed (service.md section 1).</summary>
public sealed record CaseBody
{
    /// <summary>The case.</summary>
    public required CaseId Case { get; init; }

    /// <summary>1 for what was filed first, one more for each correction before release.</summary>
    public required int Version { get; init; }

    /// <summary>The name that the statement will have in the register; of any other thing a random one, under which it is taken back.</summary>
    public required StatementId Id { get; init; }

    /// <summary>SHA-256 of the owner's public key, if there is a code.</summary>
    public Digest? Owner { get; init; }

    /// <summary>The public half of the key to which messages to the declarant are sealed, if there is a code.</summary>
    public byte[]? QuestionKey { get; init; }

    /// <summary>The statement, if it is one.</summary>
    [JsonPropertyName("draft")]
    public StatementDraft? Statement { get; init; }

    /// <summary>The inquiry or report, if it is one.</summary>
    public Letter? Letter { get; init; }

    /// <summary>What is to be corrected, if it is a correction.</summary>
    public Correction? Correction { get; init; }

    /// <summary>What was answered to make the statement.</summary>
    /// <exception cref="InvalidOperationException">It is another kind of thing.</exception>
    [JsonIgnore]
    public StatementDraft Draft
    {
        get => Statement ?? throw new InvalidOperationException("Only a statement has one.");
        init => Statement = value;
    }

    /// <summary>What kind of thing it is.</summary>
    public CaseKind Kind => Correction is not null ? CaseKind.Correction : Letter?.Kind ?? CaseKind.Statement;

    /// <summary>How it came in.</summary>
    public required Channel Via { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required Made Made { get; init; }

    /// <summary>How it was confirmed so far.</summary>
    public required Confirmed Confirmed { get; init; }

    /// <summary>The UTC day on which this version came in.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What the desk changed, in order.</summary>
    public IReadOnlyList<CaseChange> Changes { get; init; } = [];

    /// <summary>Questions and answers, in order.</summary>
    public IReadOnlyList<Said> Exchange { get; init; } = [];

    /// <summary>The place of the last instruction that was taken among those of the case; 0 if none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Turn { get; init; }

    /// <summary>What would be counted of it now; only a statement is.</summary>
    public Claims Claims => Draft.Claims(Made, Via, Confirmed);

    /// <summary>The padded bytes to be sealed.</summary>
    public byte[] Write() => SealedForm.Write("case-v1", this, SealedJson.Forms.CaseBody);

    /// <summary>Reads what was unsealed; false if it is anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> padded, [NotNullWhen(true)] out CaseBody? body) =>
        SealedForm.TryRead("case-v1", padded, SealedJson.Forms.CaseBody, out body) && body.IsSound();

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(CaseBody);

    private bool IsSound() =>
        Version >= 1
        && (Owner is null) == (QuestionKey is null)
        && QuestionKey is null or { Length: 32 }
        && Turn >= 0
        && new object?[] { Statement, Letter, Correction }.Count(part => part is not null) == 1
        && (Statement is null || IsSound(Statement))
        && (Letter is null || Letter.IsSound())
        && (Correction is null || Correction.IsSound());

    private bool IsSound(StatementDraft draft) =>
        draft.Persons.Count is >= 1 and <= StatementDraft.MostPersons
        && draft.Persons.All(person => person.Left.Count > 0)
        && !(draft.Together && Confirmed == Confirmed.Returned);
}
