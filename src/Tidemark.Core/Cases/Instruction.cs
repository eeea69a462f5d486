using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Tidemark.Core.Cases.Json;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Cases;

/// <summary>What a declarant can ask for who comes back with the code (service.md section 2).</summary>
public enum InstructionVerb
{
    /// <summary>A correction before release: a new version of the case, the first text is not shown again.</summary>
    Replace,

    /// <summary>It was really the declarant who filed it.</summary>
    Confirm,

    /// <summary>Release at another time.</summary>
    Delay,

    /// <summary>Count it only, before release.</summary>
    Hide,

    /// <summary>Take the statement back.</summary>
    Retract,

    /// <summary>Remove text, signature or both.</summary>
    Redact,

    /// <summary>The code was forgotten.</summary>
    Forget,

    /// <summary>The answer to a question of the desk.</summary>
    Answer,

    /// <summary>Show a released statement that is counted only (docs/decisions/0017).</summary>
    Disclose,
}

/// <summary>One thing that a declarant asked for later; sealed once to the desk and once to the sequencer.</summary>
public sealed record Instruction
{
    /// <summary>What is asked for.</summary>
    public required InstructionVerb Verb { get; init; }

    /// <summary>The case; none for an act file, which comes without a code.</summary>
    public CaseId? Case { get; init; }

    /// <summary>The statement's name in the register.</summary>
    public required StatementId Id { get; init; }

    /// <summary>The UTC day on which it was asked for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Its place among what was asked for about the case, counted from 1: of two the later holds, however they arrive.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Turn { get; init; }

    /// <summary>What was answered anew, to replace.</summary>
    public StatementDraft? Draft { get; init; }

    /// <summary>When to release, to delay.</summary>
    public ReleaseChoice? Release { get; init; }

    /// <summary>Why, for an act.</summary>
    public Reason? Reason { get; init; }

    /// <summary>What is removed, to redact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RedactedFields Fields { get; init; }

    /// <summary>Whether the act is not to wait for its random moment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AtOnce { get; init; }

    /// <summary>What was written, to answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The owner's public key, if the owner signed.</summary>
    public OwnerPublicKey? Key { get; init; }

    /// <summary>The owner's signature, if the owner signed.</summary>
    public OwnerSignature? Signature { get; init; }

    /// <summary>Whether it concerns what is released, so that the sequencer acts on it.</summary>
    public bool IsAct => Act is not null;

    /// <summary>The type of the entry that it becomes; null if it becomes none.</summary>
    [JsonIgnore]
    public EntryType? Act => Verb switch
    {
        InstructionVerb.Retract => EntryType.Retraction,
        InstructionVerb.Redact => EntryType.Redaction,
        InstructionVerb.Disclose => EntryType.Disclosure,
        _ => null,
    };

    /// <summary>The padded bytes to be sealed.</summary>
    /// <exception cref="ArgumentException">It lacks what its verb needs, or has what the verb does not take.</exception>
    public byte[] Write() => IsSound()
        ? SealedForm.Write("instruction-v1", this, SealedJson.Forms.Instruction)
        : throw new ArgumentException($"The arguments do not fit the verb {Verb.Word()}.");

    /// <summary>Reads what was unsealed; false if it is anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> padded, [NotNullWhen(true)] out Instruction? instruction) =>
        SealedForm.TryRead("instruction-v1", padded, SealedJson.Forms.Instruction, out instruction) && instruction.IsSound();

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => $"{nameof(Instruction)} {Verb.Word()}";

    /// <summary>Each verb has its arguments and no others.</summary>
    private bool IsSound() =>
        Turn >= 0
        && (Draft is not null) == (Verb == InstructionVerb.Replace)
        && Draft is null or { Organisations.Count: > 0 }
        && (Release is not null) == (Verb == InstructionVerb.Delay)
        && (Answer is not null) == (Verb == InstructionVerb.Answer)
        && (Fields != RedactedFields.None) == (Verb == InstructionVerb.Redact)
        && (Key is null) == (Signature is null)
        && (Case is not null || Key is not null)
        && (Act is { } act ? Reason is { } reason && Reasons.For(act).Contains(reason) : Reason is null && !AtOnce && Key is null);
}
