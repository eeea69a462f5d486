using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Private.Outbox;
using Tidemark.Private.Stores;
using Tidemark.Sodium;

namespace Tidemark.Private.Intake;

/// <content>What a declarant asks for who came back with the code (service.md section 2).</content>
public sealed partial class IntakeStore
{
    /// <summary>It was really the declarant who filed it; possible until it is released, for one who declared alone.</summary>
    public Task<WishOutcome> ConfirmAsync(OpenedCase opened) => AskIfAllowed(opened, Of(opened, InstructionVerb.Confirm));

    /// <summary>Releases it at another time; possible until it is released.</summary>
    public Task<WishOutcome> DelayAsync(OpenedCase opened, ReleaseChoice release) =>
        AskIfAllowed(opened, Of(opened, InstructionVerb.Delay) with { Release = release });

    /// <summary>Counts it only, without showing it; possible until it is released.</summary>
    public Task<WishOutcome> HideAsync(OpenedCase opened) => AskIfAllowed(opened, Of(opened, InstructionVerb.Hide));

    /// <summary>Puts what was answered anew in the place of a statement that is not decided yet.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="draft">What was answered.</param>
    /// <param name="once">The 16 random bytes of the form: sent twice, it is one correction.</param>
    /// <param name="body">The bytes by which a repeated form is told from a changed one.</param>
    public Task<WishOutcome> ReplaceAsync(OpenedCase opened, StatementDraft draft, byte[] once, byte[] body) =>
        !opened.Standing.Allows(InstructionVerb.Replace) ? NotPossible
            : Pepper is { } pepper ? Ask(opened, OnceRow.Of(pepper.Span, once, body, Days.Today(clock)), null, Of(opened, InstructionVerb.Replace) with { Draft = draft })
            : Task.FromResult(WishOutcome.Closed);

    /// <summary>Answers the desk's question.</summary>
    public Task<WishOutcome> AnswerAsync(OpenedCase opened, string typed) => Core.Cases.Case.Written(typed) is { } answer
        ? AskIfAllowed(opened, Of(opened, InstructionVerb.Answer) with { Answer = answer })
        : Task.FromResult(WishOutcome.Unwritten);

    /// <summary>Takes the statement back, before release without a trace, afterwards by a retraction, and with it a correction that is on its way; or an inquiry or report that has no answer yet.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="removeContent">Whether text and signature of a released statement are removed too.</param>
    /// <param name="atOnce">Whether the public act is not to wait for a random moment within a day.</param>
    /// <param name="signed">Whether what becomes public is signed with the code's owner key.</param>
    /// <param name="reason">The public reason of the retraction.</param>
    public Task<WishOutcome> RetractAsync(OpenedCase opened, bool removeContent, bool atOnce, bool signed = false, Reason reason = Reason.ChangedMind)
    {
        var retract = Act(opened, InstructionVerb.Retract, RedactedFields.None, reason, atOnce, signed);
        // Whether a batch is cut at this moment is not known here: with both, the outcome is the same either way.
        var removed = opened.Standing is { IsPublic: true, Removable: var left } ? left : RedactedFields.Both;
        var both = removeContent && removed != RedactedFields.None && opened.Kind == CaseKind.Statement;
        return AskIfAllowed(opened,
        [
            retract,
            .. both ? [Act(opened, InstructionVerb.Redact, removed, Reason.Other, atOnce, signed)] : Array.Empty<Instruction>(),
            .. opened is { IsBeingCorrected: true, Correction: { } correction } ? [Of(correction, InstructionVerb.Retract) with { Reason = reason }] : Array.Empty<Instruction>(),
        ]);
    }

    /// <summary>Removes text and signature of a released or retracted statement.</summary>
    public Task<WishOutcome> RedactAsync(OpenedCase opened, RedactedFields fields, bool atOnce, bool signed = false, Reason reason = Reason.Other) =>
        fields != RedactedFields.None && (opened.Standing.Removable & fields) == fields
            ? AskIfAllowed(opened, Act(opened, InstructionVerb.Redact, fields, reason, atOnce, signed))
            : NotPossible;

    /// <summary>Deletes the code's row at once: the code opens nothing afterwards, and no file of ours holds it.</summary>
    public Task<WishOutcome> ForgetAsync(OpenedCase opened) =>
        Ask(opened, null, null, [Of(opened, InstructionVerb.Forget), .. opened.Correction is { } correction ? [Of(correction, InstructionVerb.Forget)] : Array.Empty<Instruction>()]);

    private static Task<WishOutcome> NotPossible => Task.FromResult(WishOutcome.NotPossible);

    private Instruction Of(OpenedCase opened, InstructionVerb verb) =>
        new() { Verb = verb, Case = opened.Case, Id = opened.Id, Day = Days.Today(clock) };

    private Instruction Act(OpenedCase opened, InstructionVerb verb, RedactedFields fields, Reason reason, bool atOnce, bool signed)
    {
        var act = Of(opened, verb) with { Fields = fields, Reason = reason, AtOnce = atOnce };
        return signed ? Signed(opened, act) : act;
    }

    private Task<WishOutcome> AskIfAllowed(OpenedCase opened, params Instruction[] instructions) =>
        opened.Standing.Allows(instructions[0].Verb) ? Ask(opened, null, null, instructions) : NotPossible;

    private Task<WishOutcome> Ask(OpenedCase opened, OnceRow? once, CaseBody? filed, params Instruction[] instructions) => TakenAsync(
        // Forgetting frees room and protects somebody: it is taken as long as it can be written at all.
        frees: instructions is [{ Verb: InstructionVerb.Forget }, ..],
        (weekKey, pepper) => TryAsync(new Wish(opened, instructions, once, filed, opened.Code.Lookup(pepper.Span)), weekKey));

    private async Task<WishOutcome> TakenAsync(bool frees, Func<byte[], LockedBytes, Task<WishOutcome>> take)
    {
        var (state, key) = Look();
        if (Pepper is not { } pepper || key is not { } weekKey)
            return state == IntakeState.Busy ? WishOutcome.Busy : WishOutcome.Closed;
        if (!frees && state == IntakeState.DiskNearlyFull)
            return WishOutcome.DiskNearlyFull;
        try
        {
            return await take(weekKey, pepper);
        }
        catch (SqliteException full) when (FullDisk.Is(full))
        {
            return WishOutcome.DiskNearlyFull;
        }
        catch (SqliteException locked) when (StoreBusyException.Is(locked))
        {
            return WishOutcome.Busy;
        }
        catch (Exception unknown) when (FailedSync.Is(unknown))
        {
            return WishOutcome.Unsure;
        }
    }

    /// <summary>Counts a wish among those of its case; if another came between, it is counted again.</summary>
    private async Task<WishOutcome> TryAsync(Wish wish, byte[] weekKey)
    {
        var week = IsoWeek.Of(Days.Today(clock)).ToString();
        while (true)
        {
            var found = await writer.Write(rows => rows.QuerySingleOrDefault<AskedRow>("SELECT asked AS Asked FROM code WHERE code = @Lookup;", wish));
            if (found is null)
                return WishOutcome.NotPossible;
            var (instructions, asked, overtaken) = Counted(wish, found.Asked);
            var boxes = instructions.Select(instruction => SealTwice(instruction, week, weekKey)).ToArray();
            var filed = wish.Filed is { } body ? SealCase(body, weekKey) : null;
            if (await writer.Write(rows => Append(rows, wish, new RowChange(found.Asked, asked, overtaken), boxes, filed)) is { } outcome)
                return outcome;
        }
    }

    private (Instruction[] Instructions, byte[] Asked, bool IsOvertaken) Counted(Wish wish, byte[]? box)
    {
        var key = RowKey.Derive(wish.Opened.Code, wish.Opened.Own);
        var asked = AskedFor.Open(key, box) ?? new AskedFor();
        var counted = wish.Instructions.Select((instruction, at) => instruction with { Turn = asked.Turn + 1 + at }).ToArray();
        var wanted = counted.Aggregate(asked, (before, instruction) => before.With(instruction, wish.Opened.Questions));
        var after = (wish.Filed is { } filed ? wanted with { Correction = new CorrectionAsked(filed.Case, filed.Id) } : wanted).Seal(key, random);
        CryptographicOperations.ZeroMemory(key);
        return (counted, after, wish.Filed is not null && asked.Correction?.Case != wish.Opened.Correction?.Case);
    }

    private static WishOutcome? Append(
        SqliteConnection rows, Wish wish, RowChange row, IEnumerable<(HandedInstruction Desk, SealedInstruction Sequencer)> boxes,
        HandedCase? filed)
    {
        if (wish.Once is { } form && Known(rows, form) is { } same)
            return same ? WishOutcome.Taken : WishOutcome.DifferentBody;
        if (filed is not null && (row.IsOvertaken || wish.Opened.IsBeingCorrected))
            return WishOutcome.CorrectedAlready;
        if (filed is not null && !wish.Opened.IsCorrectable)
            return WishOutcome.NotPossible;
        var known = wish.Instructions is [{ Verb: InstructionVerb.Forget }, ..]
            ? rows.Execute("DELETE FROM code WHERE code = @Lookup AND asked IS @Before;", new { wish.Lookup, row.Before })
            : rows.Execute("UPDATE code SET asked = @Asked WHERE code = @Lookup AND asked IS @Before;", new { wish.Lookup, row.Before, row.Asked });
        if (known == 0)
            return null;
        if (wish.Once is { } fresh)
            Note(rows, fresh);
        if (filed is not null)
            Hand(rows, filed);
        foreach (var (desk, sequencer) in boxes)
        {
            rows.Execute(
                "INSERT INTO outbox.desk_instruction (id, case_id, centre, week, sealed) VALUES (@Id, @CaseId, @Centre, @Week, @Sealed);", desk);
            rows.Execute("INSERT INTO outbox.sequencer_instruction (id, sealed) VALUES (@Id, @Sealed);", sequencer);
        }
        return WishOutcome.Taken;
    }

    private (HandedInstruction Desk, SealedInstruction Sequencer) SealTwice(Instruction instruction, string week, byte[] weekKey)
    {
        var plain = instruction.Write();
        var desk = new HandedInstruction(random.Bytes(16), instruction.Case!.Value.ToBytes(), settings.Centre, week, SealedBox.Seal(weekKey, plain));
        CryptographicOperations.ZeroMemory(plain);
        return (desk, SealForSequencer(instruction));
    }

    private sealed record Wish(OpenedCase Opened, Instruction[] Instructions, OnceRow? Once, CaseBody? Filed, byte[] Lookup);

    /// <summary>What the row held when a wish was counted, and what it is to hold; a correction is overtaken if another one came after the page was drawn.</summary>
    private sealed record RowChange(byte[]? Before, byte[] Asked, bool IsOvertaken);

    private sealed record AskedRow(byte[]? Asked);
}
