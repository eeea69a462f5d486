using Tidemark.Core.Rules;
using Tidemark.Public.Verify.Evidence;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>A receipt: whether the log has its entry, and, if the log is asked, whether it has been taken back since.</summary>
internal static class ReceiptCheck
{
    private const int LongestReceipt = SignedNote.LongestNote + (1 << 18);

    public static async Task<Verdict> Run(VerificationRequest request, VerifierKey key, IProgress<VerificationProgress>? progress, CancellationToken cancel)
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

        return CheckpointDemands.Read(request.Policy, request.Auditors, out var why) is { } demands
            ? EvidenceFolder.Keep(request.EvidenceFolder, await Run(bytes, key, demands, request, progress, cancel))
            : Verification.WrongUse(why!);
    }

    private static async Task<Verdict> Run(
        byte[] bytes, VerifierKey key, CheckpointDemands demands, VerificationRequest request, IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        Receipt? receipt = null;
        try
        {
            receipt = Receipt.Read(bytes, key);
            demands.Judge(receipt.Signed, key);
            return request.Log is { } log ? await Ask(log, key, request.Clock, receipt, progress, cancel) : Unasked(receipt);
        }
        catch (RefusedReceiptException refused)
        {
            return Failed(ReceiptState.Invalid, refused.Checkpoint, refused.Finding);
        }
        catch (RefusedException refused)
        {
            return Failed(ReceiptState.Invalid, receipt!.Checkpoint, refused.Finding);
        }
        catch (LogFailureException failed)
        {
            return Failed(ReceiptState.Valid, receipt!.Checkpoint, Finding.Of(failed.Failure));
        }
        catch (UnreadableException unreadable)
        {
            return Failed(ReceiptState.Valid, receipt!.Checkpoint, Finding.Somewhere(unreadable.Kind, unreadable.Message));
        }
    }

    private static async Task<Verdict> Ask(
        string log, VerifierKey key, TimeProvider clock, Receipt asked, IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        using var files = RegisterFiles.Open(log, clock);
        if (files is null) return Verification.WrongUse("the log is neither an address nor a folder");
        var reader = new LogReader(files.Fetch, key);
        var now = await reader.OpenCheckpoint([], cancel);
        var tree = await new Continuation(reader).Open(asked.Signed, now, cancel);
        var story = await Story(asked).Follow(tree, done => progress?.Report(new VerificationProgress(VerificationStage.Entries, done, tree.Size)), cancel);
        story = story.With(await Pack(files, story.Index, cancel));
        return new Verdict
        {
            Checkpoint = now.Checkpoint,
            Level = VerificationLevel.Checkpoint,
            State = story.Retraction is null ? ReceiptState.Valid : ReceiptState.Retracted,
            Story = story,
            Warnings = [.. story.Retraction is { } at ? [Finding.At(at, new RuleFailure("state", "retracted here"))] : Array.Empty<Finding>(), .. Own(asked)],
        };
    }

    private static ReceiptStory Story(Receipt receipt) => new(receipt.Proof.Index, receipt.Entry);

    /// <summary>The words are not what the receipt proves: where they cannot be had, it is told without them.</summary>
    private static async Task<byte[]?> Pack(RegisterFiles files, long index, CancellationToken cancel)
    {
        try
        {
            return await files.Fetch(RegisterPaths.Pack(index / RegisterState.TallyInterval), cancel);
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    private static Verdict Unasked(Receipt receipt) => new()
    {
        Checkpoint = receipt.Checkpoint,
        Level = VerificationLevel.Checkpoint,
        State = ReceiptState.Valid,
        Story = Story(receipt),
        Warnings = [Finding.Somewhere("state", "nobody asked the log whether it has been retracted since"), .. Own(receipt)],
    };

    private static IEnumerable<Finding> Own(Receipt receipt) => receipt.HasMore
        ? [Finding.Somewhere("own", "it is the declarant's own: whoever shows it shows that they are the declarant")]
        : [];

    /// <summary>What failed is the receipt, or the log that was asked; then the receipt stays what it is.</summary>
    private static Verdict Failed(ReceiptState state, Checkpoint? checkpoint, Finding failure) => new()
    {
        Checkpoint = checkpoint,
        Level = checkpoint is null ? null : VerificationLevel.Checkpoint,
        State = state,
        Failures = [failure],
    };
}
