using Tidemark.Core.Fraud;
using Tidemark.Public.Verify;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Tests.Agreement.Mutants;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Agreement;

/// <summary>How closely a broken log is looked at, besides level 3 by both verifiers.</summary>
[Flags]
internal enum Look
{
    Verdict = 0,
    LevelOne = 1,
    LevelZero = 2,
    AllFailures = 4,
    Proof = 8,
    Everything = LevelOne | LevelZero | AllFailures | Proof,
}

/// <summary>One broken log before the verifiers.</summary>
internal sealed class MutantTrial(Mutant mutant, long seed, Look look)
{
    private readonly List<string> _wrong = [];

    /// <summary>What they ought to have said, and did not.</summary>
    public IEnumerable<string> Wrong => _wrong.Select(wrong => $"{mutant} (seed {seed}): {wrong}");

    /// <summary>Whether all failures were asked for, and this was the only one.</summary>
    public bool IsAlone { get; private set; }

    /// <summary>Whether the failure was proved by a file alone.</summary>
    public bool IsProved { get; private set; }

    public async Task Run()
    {
        using var folder = TemporaryFolder.OfManyFiles();
        var log = folder["log"];
        var broken = mutant.Make(seed);
        LogFolder.Write(broken.Files(), log);
        var verdict = await Verifiers.Product(log, 3, request => request with { WithProof = look.HasFlag(Look.Proof) });
        var failure = verdict.Failures.SingleOrDefault();
        var found = (failure?.Rule, failure?.Index, failure?.Bundle, verdict.Level?.Word(), verdict.Totals is not null, verdict.ExitCode);
        var expected = (mutant.Rule, broken.Index, broken.Bundle, mutant.Level, mutant.LeavesTotals, 1);
        if (found != expected)
        {
            _wrong.Add($"{found} {failure?.Why}, expected {expected}");
            return;
        }

        _wrong.AddRange(await Verifiers.Differences(log, verdict, [.. Levels()]));
        if (look.HasFlag(Look.AllFailures)) await AskForAll(log, verdict);
        if (look.HasFlag(Look.Proof)) await Prove(folder, verdict, failure!);
    }

    private IEnumerable<int> Levels()
    {
        if (look.HasFlag(Look.LevelZero)) yield return 0;
        if (look.HasFlag(Look.LevelOne)) yield return 1;
        yield return 3;
    }

    private async Task AskForAll(string log, Verdict first)
    {
        var all = await Verifiers.Product(log, 3, request => request with { All = true });
        if (Said(all.Failures[0]) != Said(first.Failures[0]) || (all.Level, all.Totals?.ToJson()) != (first.Level, first.Totals?.ToJson()))
            _wrong.Add($"with all failures {all.ToJson()}, without {first.ToJson()}");
        IsAlone = all.Failures.Count == 1;
    }

    private static (string, long?, long?, string) Said(Finding failure) => (failure.Rule, failure.Index, failure.Bundle, failure.Why);

    /// <summary>Whoever has the file and the key needs nothing else; with another key nothing follows.</summary>
    private async Task Prove(TemporaryFolder folder, Verdict verdict, Finding failure)
    {
        if (failure.Index is null || !FraudRules.IsProvable(failure.Rule))
        {
            if (verdict.FraudProof is not null || verdict.WhyNoFraudProof is null) _wrong.Add("there is a proof of what cannot be proved, or no word on why there is none");
            return;
        }

        if (verdict.FraudProof is null)
        {
            _wrong.Add($"no proof: {verdict.WhyNoFraudProof}");
            return;
        }

        var file = folder["proof.fraud"];
        await File.WriteAllBytesAsync(file, verdict.FraudProof, TestContext.Current.CancellationToken);
        var judged = await Verifiers.Product(file);
        IsProved = (judged.Proof, judged.ExitCode, judged.Checkpoint) == (ProofState.Proved, 1, verdict.Checkpoint) && judged.Failures is [var shown] && (shown.Rule, shown.Index) == (failure.Rule, failure.Index);
        if (!IsProved) _wrong.Add($"the proof says {judged.ToJson()}");
        var strange = await Verifiers.Product(file, 3, request => request with { Key = Signers.Stranger.VerifierKey.ToString() });
        if ((strange.Proof, strange.ExitCode) != (ProofState.Unproved, 3)) _wrong.Add($"under another key the proof says {strange.ToJson()}");
    }
}
