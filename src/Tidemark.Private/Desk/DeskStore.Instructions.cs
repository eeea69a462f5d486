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

    private int TakeInstructions(DeskSession session, IReadOnlyList<HandedInstruction> waiting)
    {
        var taken = 0;
        foreach (var handed in waiting)
            if (Take(session, handed))
                taken++;
        return taken;
    }

    private HandedInstruction[] Untaken(IReadOnlyList<HandedInstruction> all) =>
        file.Read(store => all
            .Where(handed => store.ExecuteScalar<long>("SELECT count(*) FROM status.taken WHERE id = @Id;", new { handed.Id }) == 0)
            .ToArray());

    private bool Take(DeskSession session, HandedInstruction handed)
    {
        var id = new CaseId(handed.CaseId);
        if (Row(id) is not { } row)
        {
            // The case itself has not come over yet, or its time here is over.
            if (outbox.Case(handed.CaseId) is not null)
                return false;
            file.Write(store => Mark(store, handed));
            return true;
        }
        if (OpenInstruction(session, handed) is not { } instruction)
            return false;
        if (Open(row, session) is not { } one)
            return TakeWithoutText(handed, row, instruction);

        var release = Release(id);
        if (release is not null && instruction.Verb == InstructionVerb.Retract)
            return Withdraw(handed, row, one, instruction, release);
        var after = one.Apply(instruction).After;
        file.Write(store =>
        {
            Mark(store, handed);
            ForgetMessages(store, handed, instruction);
            if (after is not null && after != one)
                Save(store, row, after, after.Reason == Case.Withdrawn ? null : Seal(row, after.Body) ?? row.Sealed);
        });
        if (after?.Reason == Case.Withdrawn)
            claims.Drop(id);
        return true;
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
            ForgetMessages(store, handed, instruction);
            if (after is not null)
                SaveState(store, row, after, row.Reason);
        });
        return true;
    }

    /// <summary>An accepted case is taken back: its record leaves the queue, or what the sequencer says of it is waited for.</summary>
    private bool Withdraw(HandedInstruction handed, CaseFile row, Case one, Instruction instruction, ReleaseRow release)
    {
        AddToQueue();
        if (!queue.Withdraw(release.Name))
            return false;
        file.Write(store =>
        {
            Mark(store, handed);
            store.Execute("DELETE FROM release WHERE case_id = @CaseId;", release);
            if (one.Apply(instruction).After is { } after)
                Save(store, row, after, null);
        });
        queue.Clear([release.Name]);
        return true;
    }

    private Instruction? OpenInstruction(DeskSession session, HandedInstruction handed)
    {
        using var key = weeks.Open(handed.Centre, handed.Week, session.Unlocked);
        if (key?.Open(handed.Sealed) is not { } plain)
            return null;
        var read = Instruction.TryRead(plain, out var instruction);
        CryptographicOperations.ZeroMemory(plain);
        return read && instruction!.Case == new CaseId(handed.CaseId) ? instruction : null;
    }

    private static void Mark(SqliteConnection store, HandedInstruction handed) =>
        store.Execute("INSERT INTO status.taken (id) VALUES (@Id) ON CONFLICT DO NOTHING;", new { handed.Id });

    /// <summary>Whoever forgot the code can open no message, and nobody else ever could.</summary>
    private static void ForgetMessages(SqliteConnection store, HandedInstruction handed, Instruction instruction)
    {
        if (instruction.Verb == InstructionVerb.Forget)
            store.Execute("DELETE FROM status.message WHERE case_id = @CaseId;", new { handed.CaseId });
    }
}
