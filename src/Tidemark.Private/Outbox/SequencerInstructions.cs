using Dapper;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Outbox;

/// <summary>An instruction as the sequencer gets it: sealed to the release key, beside nothing.</summary>
/// <param name="Id">16 random bytes, for saying that it was taken.</param>
/// <param name="Sealed">The seal.</param>
public sealed record SealedInstruction(byte[] Id, byte[] Sealed);

/// <summary>The instructions that wait for the sequencer, as its zone reads them.</summary>
public sealed class SequencerInstructions(string outboxPath) : IDisposable
{
    private readonly ForeignFile file = new(outboxPath, "Outbox.Schema");

    /// <summary>All that intake has not removed yet, those already taken among them.</summary>
    public IReadOnlyList<SealedInstruction> Read() =>
        file.Read(
            store => store.Query<SealedInstruction>("SELECT id AS Id, sealed AS Sealed FROM sequencer_instruction;").ToArray(),
            []);

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
