using System.Security.Cryptography;
using Dapper;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Private.Numbers;
using Tidemark.Private.Outbox;
using Tidemark.Sodium;
using Tidemark.Transparency;

namespace Tidemark.Private.Intake;

/// <content>Receipts, and acts that the owner key signs (register.md section 4, service.md sections 2 and 7).</content>
public sealed partial class IntakeStore
{
    /// <summary>The declarant's own receipt of a released statement; null before release, or if the log's files do not give it now.</summary>
    public async Task<LogProof?> ReceiptAsync(OpenedCase opened, CancellationToken cancel) =>
        opened.Public is { } released ? await records.ReceiptAsync(released.Index, ReceiptExtra.Behind(opened.Own), cancel) : null;

    /// <summary>Looks at acts that came in files, without a code: each against its statement as the public log has it.</summary>
    public async Task<IReadOnlyList<ActJudgement>> JudgeAsync(IReadOnlyList<OwnerAct> acts, CancellationToken cancel)
    {
        var judged = new List<ActJudgement>();
        foreach (var act in acts)
            judged.Add(await tries.TurnAsync(cancel) ? await JudgeAsync(act, cancel) : new ActJudgement(act, null, ActObstacle.Busy));
        return judged;
    }

    /// <summary>Hands judged acts to the sequencer, which judges them again; the same acts again are the same request.</summary>
    public Task<WishOutcome> ActAsync(IReadOnlyList<ActJudgement> judged, bool atOnce)
    {
        if (judged.Count == 0 || judged.Any(one => one.Obstacle != ActObstacle.None))
            return NotPossible;
        var instructions = judged.Select(one => Of(one.Act, atOnce)).ToArray();
        return TakenAsync(frees: false, (_, pepper) =>
        {
            byte[] body = [.. judged.SelectMany(one => one.Act.Write()), (byte)(atOnce ? 1 : 0)];
            var form = OnceRow.Of(pepper.Span, SHA256.HashData(body)[..16], body, Days.Today(clock));
            var boxes = instructions.Select(SealForSequencer).ToArray();
            return writer.Write(rows =>
            {
                if (Known(rows, form) is not null)
                    return WishOutcome.Taken;
                Note(rows, form);
                foreach (var box in boxes)
                    rows.Execute("INSERT INTO outbox.sequencer_instruction (id, sealed) VALUES (@Id, @Sealed);", box);
                return WishOutcome.Taken;
            });
        });
    }

    private async Task<ActJudgement> JudgeAsync(OwnerAct act, CancellationToken cancel)
    {
        if (numbers.Find(act.Id) is not { } statement || statement.Index != act.Of)
            return new ActJudgement(act, null, ActObstacle.Unknown);
        if (await records.StatementAsync(statement.Index, cancel) is not { } entry)
            return new ActJudgement(act, statement, ActObstacle.Busy);
        return new ActJudgement(act, statement, Obstacle(act, statement, entry));
    }

    private ActObstacle Obstacle(OwnerAct act, PublicStatement statement, StatementEntry entry) =>
        entry.Owner is not { } owner || !act.IsSignedBy(owner, settings.Log.Name) ? ActObstacle.NotTheOwner
            : act.Type == EntryType.Retraction && statement.Retracted ? ActObstacle.Retracted
            : (act.Fields & statement.Redacted) != RedactedFields.None ? ActObstacle.Removed
            : ActObstacle.None;

    private Instruction Of(OwnerAct act, bool atOnce) => new()
    {
        Verb = act.Type == EntryType.Retraction ? InstructionVerb.Retract : InstructionVerb.Redact,
        Id = act.Id,
        Day = Days.Today(clock),
        Reason = act.Reason,
        Fields = act.Fields,
        AtOnce = atOnce,
        Key = act.Key,
        Signature = act.Signature,
    };

    /// <summary>The instruction under the code's owner key: the server derives it for this request alone.</summary>
    private Instruction Signed(OpenedCase opened, Instruction instruction)
    {
        if (opened.Public is not { } released)
            return instruction;
        var act = new OwnerAct
        {
            Type = instruction.Act!.Value,
            Of = released.Index,
            Id = released.Id,
            Reason = instruction.Reason!.Value,
            Fields = instruction.Fields,
        }.Signed(opened.Code, opened.Own, settings.Log.Name);
        return instruction with { Key = act.Key, Signature = act.Signature };
    }

    private SealedInstruction SealForSequencer(Instruction instruction)
    {
        var plain = instruction.Write();
        var box = new SealedInstruction(random.Bytes(16), SealedBox.Seal(settings.ReleaseKey, plain));
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }
}
