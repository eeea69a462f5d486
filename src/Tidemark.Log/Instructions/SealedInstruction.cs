namespace Tidemark.Log;

/// <summary>One row of what intake appends for the sequencer: 16 random bytes and an instruction sealed to the release key.</summary>
public sealed record SealedInstruction(byte[] Id, byte[] Sealed);

/// <summary>Gives all rows that intake has not removed yet, in any order; it may give a row again that was taken.</summary>
/// <remarks>Durability law: a row that was given once is given until its id stands in <c>taken/</c>.</remarks>
public delegate IReadOnlyList<SealedInstruction> InstructionRows();
