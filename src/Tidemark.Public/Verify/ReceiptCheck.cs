using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>A receipt: whether the log has its entry, and, if the log is asked, whether it has been taken back since.</summary>
internal static class ReceiptCheck
{
    private const int LongestReceipt = SignedNote.LongestNote + (1 << 18);

    public static async Task<Verdict> Run(VerificationRequest request, VerifierKey key, CancellationToken cancel)
    {
        byte[] bytes;
        try
        {
            await using var file = File.OpenRead(request.Target);
            bytes = await BoundedRead.All(file, LongestReceipt, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Verification.WrongUse(error.Message);
        }

        return await Run(bytes, key, request.Log, request.Clock, cancel);
    }

    public static async Task<Verdict> Run(byte[] bytes, VerifierKey key, string? log, TimeProvider clock, CancellationToken cancel)
    {
        Checkpoint? checkpoint = null;
        try
        {
            if (!LogProof.TryParse(bytes, out var proof, out var why)) throw Refused("proof", why);
            if (!SignedCheckpoint.TryOpen(proof.Checkpoint.ToBytes(), key, [], out var opened, out why)) throw Refused("checkpoint", why);
            checkpoint = opened.Checkpoint;
            var entry = Entry(proof, out var leaf);
            if (!InclusionProof.Verify(proof.Index, checkpoint.Size, leaf, proof.Hashes, checkpoint.Root))
                throw new RefusedException(Finding.At(proof.Index, new RuleFailure("proof", "the proof does not lead from the entry to the root")));
            return log is null ? Unasked(checkpoint) : await Ask(log, key, clock, checkpoint, proof.Index, entry, cancel);
        }
        catch (RefusedException refused)
        {
            return Invalid(checkpoint, refused.Finding);
        }
        catch (LogFailureException failed)
        {
            return Invalid(checkpoint, Finding.Of(failed.Failure));
        }
        catch (UnreadableException unreadable)
        {
            return Invalid(checkpoint, Finding.Somewhere(unreadable.Kind, unreadable.Message));
        }
    }

    /// <summary>The entry stands before the first LF; behind it only the declarant's own receipt has something.</summary>
    private static Entry Entry(LogProof proof, out TreeHash leaf)
    {
        if (proof.Extra is not { } extra) throw Refused("proof", "it does not hold its entry");
        var end = extra.Span.IndexOf((byte)'\n');
        var bytes = end < 0 ? extra : extra[..end];
        leaf = MerkleTree.Leaf(bytes.Span);
        if (EntryCodec.Read(bytes.Span, out var entry) is { } failure) throw new RefusedException(Finding.At(proof.Index, failure));
        return entry!;
    }

    private static async Task<Verdict> Ask(
        string log, VerifierKey key, TimeProvider clock, Checkpoint receipt, long index, Entry entry, CancellationToken cancel)
    {
        using var files = RegisterFiles.Open(log, clock);
        if (files is null) return Verification.WrongUse("the log is neither an address nor a folder");
        var reader = new LogReader(files.Fetch, key);
        var now = (await reader.OpenCheckpoint([], cancel)).Checkpoint;
        if (now.Size < receipt.Size) throw Refused("checkpoint", $"the log is at {now.Size} entries, before the receipt's {receipt.Size}");
        var tree = await reader.OpenTree(now, cancel);
        if (await tree.RootAt(receipt.Size, cancel) != receipt.Root) throw Refused("checkpoint", "the log does not continue the tree of the receipt");
        var retraction = await Retraction(tree, index, entry, cancel);
        return new Verdict
        {
            Checkpoint = now,
            Level = VerificationLevel.Checkpoint,
            State = retraction is null ? ReceiptState.Valid : ReceiptState.Retracted,
            Warnings = retraction is { } at ? [Finding.At(at, new RuleFailure("state", "retracted here"))] : [],
        };
    }

    private static async Task<long?> Retraction(TreeReader tree, long index, Entry entry, CancellationToken cancel)
    {
        if (entry is not (StatementEntry or ImportEntry)) return null;
        byte[] start = Encoding.ASCII.GetBytes($"{{\"type\":\"{(entry is ImportEntry ? "import-act" : "retraction")}\",\"of\":{index},");
        await foreach (var bundle in tree.ReadBundles(index / RegisterState.TallyInterval, cancel))
            for (var at = 0; at < bundle.Entries.Count; at++)
                if (bundle.Entries[at].Span.StartsWith(start)
                    && EntryCodec.Read(bundle.Entries[at].Span, out var act) is null
                    && act is RetractionEntry or ImportActEntry { Act: ImportActKind.Retraction })
                    return bundle.FirstIndex + at;
        return null;
    }

    private static Verdict Unasked(Checkpoint checkpoint) => new()
    {
        Checkpoint = checkpoint,
        Level = VerificationLevel.Checkpoint,
        State = ReceiptState.Valid,
        Warnings = [Finding.Somewhere("state", "nobody asked the log whether it has been retracted since")],
    };

    private static Verdict Invalid(Checkpoint? checkpoint, Finding failure) => new()
    {
        Checkpoint = checkpoint,
        Level = checkpoint is null ? null : VerificationLevel.Checkpoint,
        State = ReceiptState.Invalid,
        Failures = [failure],
    };

    private static RefusedException Refused(string rule, string why) => new(Finding.Somewhere(rule, why));
}
