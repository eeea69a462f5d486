using System.Diagnostics;
using System.Globalization;
using Tidemark.Core.Fraud;
using Tidemark.Tests.Agreement.Mutants;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Agreement;

/// <summary>Each rule is broken in each way; the failure is named and placed, by both verifiers alike, and shown to others where that can be done.</summary>
[Collection(nameof(Agreement))]
public sealed class EveryMutant
{
    /// <summary>In how many logs every rule is broken at full size.</summary>
    private const int LogsOfARule = 20;

    /// <summary>In how many logs of every rule nothing else may be wrong.</summary>
    private const int LogsAlone = 3;

    private static readonly IReadOnlyList<string> Numbered = [.. Enumerable.Range(1, 18).Select(rule => $"R{rule}")];

    private static readonly IReadOnlyList<string> Rules = [.. Numbered, "checkpoint", "root", "tile", "bundle", "manifest", "pack"];

    [Fact]
    [Trait("soak", "full")]
    public async Task Is_found_where_it_is_by_both_verifiers()
    {
        var first = SoakReport.IsSoak ? SoakReport.Seed() : 0;
        var (wrong, broken, alone, proved, started) = (new List<string>(), new Dictionary<string, int>(), new Dictionary<string, int>(), 0, Stopwatch.GetTimestamp());
        foreach (var (at, mutant) in AllMutants.List.Index())
        {
            var rounds = SoakReport.IsSoak ? Math.Max(2, (LogsOfARule + Ways(mutant.Rule) - 1) / Ways(mutant.Rule)) : 1;
            for (var round = 0; round < rounds; round++)
            {
                var trial = new MutantTrial(mutant, first + at + (round * 10_000L), Look(mutant, at));
                await trial.Run();
                wrong.AddRange(trial.Wrong);
                if (trial.IsAlone) Count(alone, mutant.Rule);
                if (trial.IsProved) proved++;
                Count(broken, mutant.Rule);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.All(Numbered, rule => Assert.True(alone.GetValueOrDefault(rule) >= LogsAlone, $"{rule} is the only failure in {alone.GetValueOrDefault(rule)} logs"));
        Assert.True(!SoakReport.IsSoak || broken.Values.Min() >= LogsOfARule);
        SoakReport.Write(
            "Broken logs, judged by both verifiers",
            string.Create(CultureInfo.InvariantCulture, $"{AllMutants.List.Count} ways of breaking a log, {broken.Values.Sum()} logs (seeds from {first}): {string.Join(", ", Rules.Select(rule => $"{rule} {broken[rule]}"))}. Each is refused at its place, and the product and `verify/` gave the same verdict at levels 0, 1 and 3. Of {proved} a fraud proof was made, all that the rules allow, and was judged good offline. With `--all` the failure is the only one in {string.Join(", ", Numbered.Select(rule => $"{rule} {alone[rule]}"))}. {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s in all."));
    }

    [Fact]
    public void Breaks_a_rule_and_for_every_rule_there_are_three() => Assert.All(Rules, rule => Assert.True(Ways(rule) >= 3, rule));

    /// <summary>At full size everything is looked at; otherwise the lower levels of every fifth, all failures of a few of each rule, and proofs of every fourth that can be proved.</summary>
    private static Look Look(Mutant mutant, int at)
    {
        if (SoakReport.IsSoak) return Agreement.Look.Everything;
        var ordinal = AllMutants.List.Take(at).Count(other => other.Rule == mutant.Rule);
        var look = mutant.Rule == "checkpoint" || at % 5 == 0 ? Agreement.Look.LevelZero | Agreement.Look.LevelOne : Agreement.Look.Verdict;
        if (ordinal < LogsAlone + 2) look |= Agreement.Look.AllFailures;
        if (ordinal % 4 == 0 && FraudRules.IsProvable(mutant.Rule)) look |= Agreement.Look.Proof;
        return look;
    }

    private static void Count(Dictionary<string, int> counts, string rule) => counts[rule] = counts.GetValueOrDefault(rule) + 1;

    private static int Ways(string rule) => AllMutants.List.Count(mutant => mutant.Rule == rule);
}
