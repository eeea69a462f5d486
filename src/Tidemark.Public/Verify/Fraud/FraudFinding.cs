using Tidemark.Core.Entries;
using Tidemark.Core.Fraud;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Fraud;

/// <summary>Makes the first failure of a check that allows it into a fraud proof, and checks the proof as others will.</summary>
internal static class FraudFinding
{
    /// <param name="verdict">What the check found.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="signed">The checkpoint in hand.</param>
    /// <param name="tree">Its tree, if the check came so far.</param>
    /// <param name="state">What was known before the entry that failed.</param>
    /// <param name="fetch">Gives the log's files.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Verdict> Prove(
        Verdict verdict, VerifierKey key, SignedCheckpoint? signed, TreeReader? tree, RegisterState? state, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, CancellationToken cancel)
    {
        if (verdict.Failures.Count == 0) return verdict;
        if (verdict.Failures.FirstOrDefault(one => one.Index is not null && FraudRules.IsProvable(one.Rule)) is not { } failure)
            return verdict with { WhyNoFraudProof = Unprovable(verdict.Failures[0].Rule) };
        if (tree is null || signed is null || tree.Checkpoint != signed.Checkpoint) return verdict with { WhyNoFraudProof = "the check did not come to the entries" };
        var (made, whyNot) = await Make(failure, tree, signed, state, fetch, cancel);
        if (made?.ToBytes() is not { } proof) return verdict with { WhyNoFraudProof = whyNot };
        return FraudCheck.Run(proof, key) is { Proof: ProofState.Proved }
            ? verdict with { FraudProof = proof }
            : verdict with { WhyNoFraudProof = "the proof that was made does not hold, which should not be" };
    }

    private static string Unprovable(string rule) => rule switch
    {
        "pack" or "R13" or "R14" => $"{rule} is about content, which may change and may be withheld: others cannot be shown it",
        "R18" => "R18 is about the checkpoints of days, not about entries",
        "manifest" => "a file that is missing or altered cannot be shown to others",
        _ => $"{rule} is about what was served: others cannot be shown where it came from",
    };

    private static async Task<FraudMaking> Make(
        Finding failure, TreeReader tree, SignedCheckpoint signed, RegisterState? state, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, CancellationToken cancel)
    {
        try
        {
            return await new FraudMaker(tree, signed.Note, fetch).Make(failure, await Hints(failure.Index!.Value, tree, state, cancel), cancel);
        }
        catch (Exception error) when (error is LogFailureException or UnreadableException)
        {
            return new FraudMaking(null, error.Message);
        }
    }

    /// <summary>What the state knows, if the failure is at its next entry; otherwise what the entry's own bundle holds.</summary>
    private static async Task<IReadOnlyList<FraudItem>> Hints(long index, TreeReader tree, RegisterState? state, CancellationToken cancel)
    {
        var bundle = await tree.Bundle(index / RegisterState.TallyInterval, cancel);
        var entries = Enumerable.Range(0, (int)(index - bundle.FirstIndex) + 1).Select(at => (Index: bundle.FirstIndex + at, Entry: Read(bundle.Entries[at]))).ToList();
        if (entries[^1].Entry is not { } accused) return [];
        return index == state?.Size
            ? FraudHints.Of(state, accused)
            : FraudHints.Among(entries[..^1].Where(one => one.Entry is not null).Select(one => (one.Index, one.Entry!)), accused);
    }

    private static Entry? Read(ReadOnlyMemory<byte> bytes) => EntryCodec.Read(bytes.Span, out var entry) is null ? entry : null;
}
