using Tidemark.Core.Fraud;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Fraud;

/// <summary>Whether a <c>.fraud</c> file proves what it says, by nothing but the file and the log's key.</summary>
internal static class FraudCheck
{
    public static async Task<Verdict> Run(VerificationRequest request, VerifierKey key, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(request.Target);
            var bytes = await BoundedRead.All(file, FraudProof.LongestFile, cancel);
            return FraudProof.Begins(bytes) || request.Target.EndsWith(FraudProof.Ending, StringComparison.Ordinal)
                ? Run(bytes, key)
                : Verification.WrongUse("the file is neither a receipt nor a fraud proof; two checkpoints are given as two files");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Verification.WrongUse(error.Message);
        }
    }

    public static Verdict Run(byte[] bytes, VerifierKey key)
    {
        if (!FraudProof.TryParse(bytes, out var proof, out var why)) return Nothing(null, Finding.Somewhere("proof", why));
        if (!SignedCheckpoint.TryOpen(proof.Checkpoint.ToBytes(), key, [], out var opened, out why)) return Nothing(null, Finding.Somewhere("checkpoint", why));
        var log = new ShownLog(opened.Checkpoint.Origin, opened.Checkpoint.Size);
        foreach (var part in proof.Parts)
            if (part.Show(opened.Checkpoint, log) is { } problem) return Nothing(opened.Checkpoint, Finding.Somewhere("proof", problem));
        var index = proof.Accused.Item.Index;
        var judgement = FraudRules.Judge(proof.Rule, index, log);
        return judgement.IsBroken
            ? Of(opened.Checkpoint, ProofState.Proved, Finding.At(index, new RuleFailure(proof.Rule, judgement.Why)))
            : Nothing(opened.Checkpoint, Finding.At(index, new RuleFailure("proof", $"{proof.Rule} does not follow: {judgement.Why}")));
    }

    private static Verdict Nothing(Checkpoint? checkpoint, Finding finding) => Of(checkpoint, ProofState.Unproved, finding);

    private static Verdict Of(Checkpoint? checkpoint, ProofState state, Finding finding) => new()
    {
        Checkpoint = checkpoint,
        Level = checkpoint is null ? null : VerificationLevel.Checkpoint,
        Proof = state,
        Failures = [finding],
    };
}
