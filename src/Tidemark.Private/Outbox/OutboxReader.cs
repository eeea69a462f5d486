using Dapper;
using Tidemark.Core.Cases;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Outbox;

/// <summary>What waits in the outbox, as the desk reads it.</summary>
internal sealed class OutboxReader(string path) : IDisposable
{
    private readonly ForeignFile file = new(path, "Outbox.Schema");

    internal IReadOnlyList<HandedCase> Cases(int most) =>
        file.Read(
            store => store.Query<HandedCase>(
                "SELECT id AS Id, centre AS Centre, channel AS Channel, day AS Day, week AS Week, sealed AS Sealed FROM new_case LIMIT @most;",
                new { most }).ToArray(),
            []);

    internal IReadOnlyList<byte[]> CaseIds() =>
        file.Read(store => store.Query<byte[]>("SELECT id FROM new_case;").ToArray(), []);

    internal HandedCase? Case(byte[] id) =>
        file.Read(
            store => store.QuerySingleOrDefault<HandedCase>(
                "SELECT id AS Id, centre AS Centre, channel AS Channel, day AS Day, week AS Week, sealed AS Sealed FROM new_case WHERE id = @id;",
                new { id }),
            null);

    internal IReadOnlyList<HandedInstruction> Instructions(CaseId id) =>
        file.Read(
            store => store.Query<HandedInstruction>(Instruction + " WHERE case_id = @id;", new { id = id.ToBytes() }).ToArray(),
            []);

    internal IReadOnlyList<HandedInstruction> Instructions() =>
        file.Read(store => store.Query<HandedInstruction>(Instruction + ";").ToArray(), []);

    internal IReadOnlyList<byte[]> InstructionIds() =>
        file.Read(store => store.Query<byte[]>("SELECT id FROM desk_instruction;").ToArray(), []);

    public void Dispose() => file.Dispose();

    private const string Instruction =
        "SELECT id AS Id, case_id AS CaseId, centre AS Centre, week AS Week, sealed AS Sealed FROM desk_instruction";
}
