using System.Buffers.Binary;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Sodium;

namespace Tidemark.Private.Intake;

/// <summary>What a declarant chose and asked for so far, so that coming back says it at once: sealed in the code's row, read with the code alone.</summary>
public sealed record AskedFor
{
    private const int LengthBefore = 12;
    private const int Length = 45;

    /// <summary>What kind of thing it is about.</summary>
    public CaseKind Kind { get; init; }

    /// <summary>How many things were asked for: the next one's place among them follows from it.</summary>
    public int Turn { get; init; }

    /// <summary>When it is to be released.</summary>
    public ReleaseChoice Release { get; init; } = ReleaseChoice.Next;

    /// <summary>That several persons declare together.</summary>
    public bool Together { get; init; }

    /// <summary>That it was really the declarant.</summary>
    public bool Confirmed { get; init; }

    /// <summary>That it is taken back.</summary>
    public bool TakenBack { get; init; }

    /// <summary>That it is counted only.</summary>
    public bool Hidden { get; init; }

    /// <summary>How many of the desk's questions had been asked when the last answer was given.</summary>
    public int Answered { get; init; }

    /// <summary>The latest correction that was asked for after release.</summary>
    public CorrectionAsked? Correction { get; init; }

    /// <summary>What is known of a case when it is filed.</summary>
    internal static AskedFor Filed(CaseBody body) => body.Statement is { } draft
        ? Chosen(draft)
        : new AskedFor { Kind = body.Kind };

    /// <summary>With what is asked for now, after so many questions of the desk.</summary>
    internal AskedFor With(Instruction instruction, int questions) => (Correction is { } correction && correction.Case == instruction.Case
        ? this with { Correction = correction.With(instruction, questions) }
        : Of(instruction, questions)) with { Turn = instruction.Turn };

    private static AskedFor Chosen(StatementDraft draft) => new() { Release = draft.Release, Hidden = !draft.Shown, Together = draft.Together };

    private AskedFor Of(Instruction instruction, int questions) => instruction.Verb switch
    {
        InstructionVerb.Confirm => this with { Confirmed = true },
        InstructionVerb.Retract => this with { TakenBack = true },
        InstructionVerb.Delay => this with { Release = instruction.Release! },
        InstructionVerb.Hide => this with { Hidden = true },
        InstructionVerb.Answer => this with { Answered = questions },
        InstructionVerb.Replace => Chosen(instruction.Draft!),
        _ => this,
    };

    // The key of the row is used for many boxes here, each under a random nonce.
    internal byte[] Seal(ReadOnlySpan<byte> rowKey, RandomSource random)
    {
        Span<byte> plain = stackalloc byte[Length];
        plain[0] = (byte)((Confirmed ? 1 : 0) | (TakenBack ? 2 : 0) | (Together ? 4 : 0) | (Hidden ? 8 : 0) | (Correction is null ? 0 : 16) | (Correction is { TakenBack: true } ? 32 : 0));
        plain[1] = (byte)Release.Time;
        BinaryPrimitives.WriteInt32BigEndian(plain[2..], Release.Day?.DayNumber ?? 0);
        plain[6] = (byte)Kind;
        plain[7] = (byte)Math.Min(Answered, byte.MaxValue);
        BinaryPrimitives.WriteInt32BigEndian(plain[8..], Turn);
        plain[LengthBefore] = (byte)Math.Min(Correction?.Answered ?? 0, byte.MaxValue);
        Correction?.Case.ToBytes().CopyTo(plain[(LengthBefore + 1)..]);
        Correction?.Id.ToBytes().CopyTo(plain[(LengthBefore + 1 + CaseId.Length)..]);
        var nonce = random.Bytes(SecretBox.NonceLength);
        return [.. nonce, .. SecretBox.Seal(rowKey, plain, nonce)];
    }

    internal static AskedFor? Open(ReadOnlySpan<byte> rowKey, byte[]? box)
    {
        if (box is null || SecretBox.Open(rowKey, box.AsSpan(0, SecretBox.NonceLength), box.AsSpan(SecretBox.NonceLength)) is not { Length: Length or LengthBefore } plain)
            return null;
        var day = DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(2)));
        var release = (ReleaseTime)plain[1] switch
        {
            ReleaseTime.Week => ReleaseChoice.Week,
            ReleaseTime.After => ReleaseChoice.After(day),
            _ => ReleaseChoice.Next,
        };
        return new AskedFor
        {
            Confirmed = (plain[0] & 1) != 0,
            TakenBack = (plain[0] & 2) != 0,
            Together = (plain[0] & 4) != 0,
            Hidden = (plain[0] & 8) != 0,
            Release = release,
            Kind = (CaseKind)plain[6],
            Answered = plain[7],
            Turn = BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(8)),
            Correction = (plain[0] & 16) == 0 ? null : new CorrectionAsked(
                new CaseId(plain.AsSpan(LengthBefore + 1, CaseId.Length)), new StatementId(plain.AsSpan(LengthBefore + 1 + CaseId.Length, StatementId.Length)))
            {
                Answered = plain[LengthBefore],
                TakenBack = (plain[0] & 32) != 0,
            },
        };
    }
}

/// <summary>A correction as the row of its statement's code knows it.</summary>
/// <param name="Case">Its case.</param>
/// <param name="Id">The random name by which it is taken back.</param>
public sealed record CorrectionAsked(CaseId Case, StatementId Id)
{
    /// <summary>That it is taken back.</summary>
    public bool TakenBack { get; init; }

    /// <summary>How many of the desk's questions had been asked when the last answer was given.</summary>
    public int Answered { get; init; }

    /// <summary>The same as what was asked for about a case of its own.</summary>
    internal AskedFor Of => new() { Kind = CaseKind.Correction, TakenBack = TakenBack, Answered = Answered };

    internal CorrectionAsked With(Instruction instruction, int questions) => instruction.Verb switch
    {
        InstructionVerb.Retract => this with { TakenBack = true },
        InstructionVerb.Answer => this with { Answered = questions },
        _ => this,
    };
}
