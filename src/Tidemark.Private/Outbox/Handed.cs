namespace Tidemark.Private.Outbox;

/// <summary>A new case as intake hands it on.</summary>
internal sealed record HandedCase(byte[] Id, string Centre, string Channel, string Day, string Week, byte[] Sealed);

/// <summary>An instruction as intake hands it to the desk.</summary>
internal sealed record HandedInstruction(byte[] Id, byte[] CaseId, string Centre, string Week, byte[] Sealed);
