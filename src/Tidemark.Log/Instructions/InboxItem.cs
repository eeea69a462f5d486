using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>An instruction in the sequencer's hands.</summary>
/// <param name="Name">The row's id in hexadecimal.</param>
/// <param name="Due">Acts: when it is appended. A delay: from when on the record may be released.</param>
/// <param name="Instruction">What is asked for.</param>
internal sealed record InboxItem(string Name, DateTimeOffset Due, Instruction Instruction)
{
    public StatementId Id => Instruction.Id;

    public InstructionVerb Verb => Instruction.Verb;

    /// <summary>Whether it was asked for after what a record holds already.</summary>
    public bool IsLaterThan(int turn) => Instruction.Turn == 0 || Instruction.Turn > turn;

    /// <summary>Eight bytes of the moment, then the instruction as it was sealed.</summary>
    public byte[] Write()
    {
        var instruction = Instruction.Write();
        var bytes = new byte[8 + instruction.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Due.ToUnixTimeSeconds());
        instruction.CopyTo(bytes, 8);
        return bytes;
    }

    public static bool TryRead(string name, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out InboxItem? item)
    {
        item = null;
        if (bytes.Length < 8 || !Instruction.TryRead(bytes[8..], out var instruction)) return false;
        item = new InboxItem(name, DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes)), instruction);
        return true;
    }
}
