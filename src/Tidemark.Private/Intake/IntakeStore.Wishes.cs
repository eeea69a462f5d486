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
    public Task<WishOutcome> ConfirmAsync(OpenedCase opened) =>
        opened.IsConfirmable ? Ask(opened, forget: false, Of(opened, InstructionVerb.Confirm)) : NotPossible;

    /// <summary>Releases it at another time; possible until it is released.</summary>
    public Task<WishOutcome> DelayAsync(OpenedCase opened, ReleaseChoice release) =>
        opened.IsBeforeRelease ? Ask(opened, forget: false, Of(opened, InstructionVerb.Delay) with { Release = release }) : NotPossible;

    /// <summary>Counts it only, without showing it; possible until it is released.</summary>
    public Task<WishOutcome> HideAsync(OpenedCase opened) =>
        opened.IsBeforeRelease ? Ask(opened, forget: false, Of(opened, InstructionVerb.Hide)) : NotPossible;

    /// <summary>Takes the statement back, before release without a trace, afterwards by a retraction.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="removeContent">Whether text and signature of a released statement are removed too.</param>
    /// <param name="atOnce">Whether the public act is not to wait for a random moment within a day.</param>
    /// <param name="reason">The public reason of the retraction.</param>
    public Task<WishOutcome> RetractAsync(OpenedCase opened, bool removeContent, bool atOnce, Reason reason = Reason.ChangedMind)
    {
        var retract = Of(opened, InstructionVerb.Retract) with { Reason = reason, AtOnce = atOnce };
        // Whether a batch is cut at this moment is not known here: with both, the outcome is the same either way.
        var redact = Of(opened, InstructionVerb.Redact) with { Fields = RedactedFields.Both, Reason = Reason.Other, AtOnce = atOnce };
        return opened.Stage switch
        {
            CaseStage.Released when !removeContent || opened.Public!.Redacted == RedactedFields.Both => Ask(opened, forget: false, retract),
            CaseStage.Released => Ask(opened, forget: false, retract, redact with { Fields = RedactedFields.Both & ~opened.Public!.Redacted }),
            _ when opened.IsBeforeRelease => removeContent ? Ask(opened, forget: false, retract, redact) : Ask(opened, forget: false, retract),
            _ => NotPossible,
        };
    }

    /// <summary>Removes text and signature of a released or retracted statement.</summary>
    public Task<WishOutcome> RedactAsync(OpenedCase opened, RedactedFields fields, bool atOnce, Reason reason = Reason.Other) =>
        opened.Public is { } known && fields != RedactedFields.None && (known.Redacted & fields) == RedactedFields.None
            ? Ask(opened, forget: false, Of(opened, InstructionVerb.Redact) with { Fields = fields, Reason = reason, AtOnce = atOnce })
            : NotPossible;

    /// <summary>Deletes the code's row at once: the code opens nothing afterwards, and no file of ours holds it.</summary>
    public Task<WishOutcome> ForgetAsync(OpenedCase opened) => Ask(opened, forget: true, Of(opened, InstructionVerb.Forget));

    private static Task<WishOutcome> NotPossible => Task.FromResult(WishOutcome.NotPossible);

    private Instruction Of(OpenedCase opened, InstructionVerb verb) =>
        new() { Verb = verb, Case = opened.Case, Id = opened.Id, Day = Days.Today(clock) };

    private async Task<WishOutcome> Ask(OpenedCase opened, bool forget, params Instruction[] instructions)
    {
        var (state, key) = Look();
        if (Pepper is not { } pepper || key is not { } weekKey)
            return state == IntakeState.Busy ? WishOutcome.Busy : WishOutcome.Closed;
        // Forgetting frees room and protects somebody: it is taken as long as it can be written at all.
        if (!forget && state == IntakeState.DiskNearlyFull)
            return WishOutcome.DiskNearlyFull;
        var lookup = opened.Code.Lookup(pepper.Span);
        var week = IsoWeek.Of(Days.Today(clock)).ToString();
        var asked = Asked(opened, instructions);
        var sealedTwice = instructions.Select(instruction => SealTwice(instruction, opened.Case, week, weekKey)).ToArray();
        try
        {
            return await writer.Write(rows =>
            {
                var known = forget
                    ? rows.Execute("DELETE FROM code WHERE code = @lookup;", new { lookup })
                    : rows.Execute("UPDATE code SET asked = @asked WHERE code = @lookup;", new { lookup, asked });
                if (known == 0)
                    return WishOutcome.NotPossible;
                foreach (var (desk, sequencer) in sealedTwice)
                {
                    rows.Execute(
                        "INSERT INTO outbox.desk_instruction (id, case_id, centre, week, sealed) VALUES (@Id, @CaseId, @Centre, @Week, @Sealed);", desk);
                    rows.Execute("INSERT INTO outbox.sequencer_instruction (id, sealed) VALUES (@Id, @Sealed);", sequencer);
                }
                return WishOutcome.Taken;
            });
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

    private byte[] Asked(OpenedCase opened, Instruction[] instructions)
    {
        var key = RowKey.Derive(opened.Code, opened.Own);
        var box = instructions.Aggregate(opened.Asked, (asked, instruction) => asked.With(instruction)).Seal(key, random);
        CryptographicOperations.ZeroMemory(key);
        return box;
    }

    private (HandedInstruction Desk, SealedInstruction Sequencer) SealTwice(Instruction instruction, CaseId caseId, string week, byte[] weekKey)
    {
        var plain = instruction.Write();
        var desk = new HandedInstruction(random.Bytes(16), caseId.ToBytes(), settings.Centre, week, SealedBox.Seal(weekKey, plain));
        var sequencer = new SealedInstruction(random.Bytes(16), SealedBox.Seal(settings.ReleaseKey, plain));
        CryptographicOperations.ZeroMemory(plain);
        return (desk, sequencer);
    }
}
