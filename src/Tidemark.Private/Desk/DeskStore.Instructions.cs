using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Cases;
using Tidemark.Private.Outbox;

namespace Tidemark.Private.Desk;

/// <content>What declarants asked for since: taken by whoever is signed in, before a case is shown or decided.</content>
public sealed partial class DeskStore
{
    private int TakeInstructions(DeskSession session) => TakeInstructions(session, Untaken(outbox.Instructions()));

    private int TakeInstructions(DeskSession session, CaseId id) => TakeInstructions(session, Untaken(outbox.Instructions(id)));

    private int TakeInstructions(DeskSession session, IReadOnlyList<HandedInstruction> waiting) =>
        waiting.GroupBy(handed => new CaseId(handed.CaseId)).Sum(ofCase => TakeThose(session, ofCase.Key, [.. ofCase]));

    /// <summary>Whether something that was asked for about the case waits still, so that nobody may decide it.</summary>
    private bool HasUntaken(CaseId id) => Untaken(outbox.Instructions(id)).Length > 0;

    private HandedInstruction[] Untaken(IReadOnlyList<HandedInstruction> all) =>
        file.Read(store => all
            .Where(handed => store.ExecuteScalar<long>("SELECT count(*) FROM status.taken WHERE id = @Id;", new { handed.Id }) == 0)
            .ToArray());

    /// <summary>Takes what was asked for about one case in the order in which it was asked for; if one cannot be opened by this member, none.</summary>
    private int TakeThose(DeskSession session, CaseId id, HandedInstruction[] waiting)
    {
        if (Row(id) is null)
        {
            // The case itself has not come over yet, or its time here is over.
            if (outbox.Case(id.ToBytes()) is not null)
                return 0;
            file.Write(store => Array.ForEach(waiting, handed => Mark(store, handed)));
            return waiting.Length;
        }
        var opened = new List<(HandedInstruction Handed, Instruction? Instruction)>();
        foreach (var handed in waiting)
        {
            using var key = weeks.Open(handed.Centre, handed.Week, session.Unlocked);
            if (key is null)
                return 0; // Another member has it.
            opened.Add((handed, OpenInstruction(key.Open(handed.Sealed), id)));
        }
        return opened.OrderBy(one => one.Instruction?.Turn).TakeWhile(one => Take(session, id, one.Handed, one.Instruction)).Count();
    }

    private bool Take(DeskSession session, CaseId id, HandedInstruction handed, Instruction? instruction)
    {
        if (instruction is null || Row(id) is not { } row)
        {
            file.Write(store => Mark(store, handed));
            return true;
        }
        if (Open(row, session) is not { } one)
            return TakeWithoutText(handed, row, instruction);

        var after = one.Apply(instruction).After;
        var release = after is not null && instruction.Verb is InstructionVerb.Retract or InstructionVerb.Replace ? Release(id) : null;
        // An accepted case can be taken back or corrected while its record is still in the queue; else what the sequencer says of it is waited for.
        if (release is not null && !Withdrawn(release))
            return false;
        file.Write(store =>
        {
            Mark(store, handed);
            if (release is not null)
                store.Execute("DELETE FROM release WHERE case_id = @CaseId;", release);
            ForgetMessages(store, handed, instruction, after);
            if (after is not null)
                Save(store, row, after, after.Reason == Case.Withdrawn ? null : Seal(row, after.Body) ?? row.Sealed);
        });
        if (release is not null)
            queue.Clear([release.Name]);
        if (after?.Reason == Case.Withdrawn)
            claims.Drop(id);
        return true;
    }

    private bool Withdrawn(ReleaseRow release)
    {
        AddToQueue();
        return queue.Withdraw(release.Name);
    }

    /// <summary>Of a released case only the states are left; what is asked for reaches them and no text.</summary>
    private bool TakeWithoutText(HandedInstruction handed, CaseFile row, Instruction instruction)
    {
        if (row.Sealed is not null)
            return false; // Not sealed to this member: another one takes it.
        var state = row.State;
        var after = instruction.Verb switch
        {
            InstructionVerb.Retract => state.To(CountState.Retracted),
            InstructionVerb.Redact when instruction.Fields == Core.Entries.RedactedFields.Both => state.To(DisplayState.Redacted),
            _ => null,
        };
        file.Write(store =>
        {
            Mark(store, handed);
            ForgetMessages(store, handed, instruction, null);
            if (after is not null)
                SaveState(store, row, after, row.Reason);
        });
        return true;
    }

    private static Instruction? OpenInstruction(byte[]? plain, CaseId id)
    {
        if (plain is null)
            return null;
        var read = Instruction.TryRead(plain, out var instruction);
        CryptographicOperations.ZeroMemory(plain);
        return read && instruction!.Case == id ? instruction : null;
    }

    private static void Mark(SqliteConnection store, HandedInstruction handed) =>
        store.Execute("INSERT INTO status.taken (id) VALUES (@Id) ON CONFLICT DO NOTHING;", new { handed.Id });

    /// <summary>Whoever forgot the code can open no message, and nobody else ever could; what was said of a first text goes with it.</summary>
    private static void ForgetMessages(SqliteConnection store, HandedInstruction handed, Instruction instruction, Case? after)
    {
        if (instruction.Verb == InstructionVerb.Forget || (instruction.Verb == InstructionVerb.Replace && after is not null))
            store.Execute("DELETE FROM status.message WHERE case_id = @CaseId;", new { handed.CaseId });
    }
}
