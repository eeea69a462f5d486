using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Why a receipt proves nothing.</summary>
public enum ReceiptFault
{
    /// <summary>It does not begin as a receipt does.</summary>
    AnotherKind,
    /// <summary>It cannot be read.</summary>
    Damaged,
    /// <summary>It is of another log.</summary>
    AnotherLog,
    /// <summary>The log's key has not signed its checkpoint.</summary>
    NotSigned,
    /// <summary>It does not hold its entry.</summary>
    NoEntry,
    /// <summary>What it holds as its entry is none.</summary>
    NotAnEntry,
    /// <summary>The proof does not lead from the entry to the root.</summary>
    NoProof,
}

/// <summary>A receipt that holds by itself: its entry is in the tree that the log's key signed.</summary>
internal sealed record Receipt(LogProof Proof, SignedCheckpoint Signed, Entry Entry)
{
    public Checkpoint Checkpoint => Signed.Checkpoint;

    /// <summary>Whether something stands behind the entry, as in the declarant's own alone.</summary>
    public bool HasMore => ReceiptExtra.HasMore(Proof.Extra!.Value.Span);

    /// <summary>Reads and checks a receipt; refused ones say why.</summary>
    /// <exception cref="RefusedReceiptException">It proves nothing.</exception>
    public static Receipt Read(ReadOnlyMemory<byte> bytes, VerifierKey key)
    {
        if (!LogProof.TryParse(bytes.Span, out var proof, out var why)) throw Refused(BeginsAsOne(bytes.Span) ? ReceiptFault.Damaged : ReceiptFault.AnotherKind, "proof", why);
        if (!SignedCheckpoint.TryOpen(proof.Checkpoint.ToBytes(), key, [], out var opened, out why))
            throw Refused(Origin(proof) == key.Name ? ReceiptFault.NotSigned : ReceiptFault.AnotherLog, "checkpoint", why, null, Origin(proof));
        var checkpoint = opened.Checkpoint;
        if (proof.Extra is not { } extra) throw Refused(ReceiptFault.NoEntry, "proof", "it does not hold its entry", checkpoint);
        var entry = ReceiptExtra.EntryOf(extra);
        if (EntryCodec.Read(entry.Span, out var read) is { } failure)
            throw new RefusedReceiptException(ReceiptFault.NotAnEntry, Finding.At(proof.Index, failure), checkpoint, checkpoint.Origin);
        if (!InclusionProof.Verify(proof.Index, checkpoint.Size, MerkleTree.Leaf(entry.Span), proof.Hashes, checkpoint.Root))
            throw new RefusedReceiptException(
                ReceiptFault.NoProof, Finding.At(proof.Index, new RuleFailure("proof", "the proof does not lead from the entry to the root")), checkpoint, checkpoint.Origin);
        return new Receipt(proof, opened, read!);
    }

    private static bool BeginsAsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("c2sp.org/tlog-proof"u8);

    private static string Origin(LogProof proof) => Transparency.Checkpoint.TryParse(proof.Checkpoint.Text, out var said, out _) ? said.Origin : "";

    private static RefusedReceiptException Refused(ReceiptFault fault, string rule, string why, Checkpoint? checkpoint = null, string origin = "") =>
        new(fault, Finding.Somewhere(rule, why), checkpoint, origin);
}

/// <summary>Ends the check of a receipt that proves nothing.</summary>
internal sealed class RefusedReceiptException(ReceiptFault fault, Finding finding, Checkpoint? checkpoint, string origin) : Exception(finding.Why)
{
    public ReceiptFault Fault { get; } = fault;

    public Finding Finding { get; } = finding;

    /// <summary>The checkpoint, if the log's key has signed it.</summary>
    public Checkpoint? Checkpoint { get; } = checkpoint;

    /// <summary>The log that it says it is of; empty if it could not be read so far.</summary>
    public string Origin { get; } = origin;
}
