using System.Diagnostics;
using System.Globalization;
using Tidemark.Public.Verify;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Tests.Agreement.Mutants;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Agreement;

/// <summary>Each rule is broken in each way; the failure is named and placed, by both verifiers alike.</summary>
[Collection(nameof(Agreement))]
public sealed class EveryMutant
{
    /// <summary>In how many logs every rule is broken at full size.</summary>
    private const int LogsOfARule = 20;

    private static readonly IReadOnlyList<string> Rules =
        [.. Enumerable.Range(1, 18).Select(rule => $"R{rule}"), "checkpoint", "root", "tile", "bundle", "manifest", "pack"];

    [Fact]
    [Trait("soak", "full")]
    public async Task Is_found_where_it_is_by_both_verifiers()
    {
        var first = SoakReport.IsSoak ? SoakReport.Seed() : 0;
        var (wrong, broken, started) = (new List<string>(), new Dictionary<string, int>(), Stopwatch.GetTimestamp());
        foreach (var (at, mutant) in AllMutants.List.Index())
        {
            var rounds = SoakReport.IsSoak ? Math.Max(2, (LogsOfARule + Ways(mutant.Rule) - 1) / Ways(mutant.Rule)) : 1;
            for (var round = 0; round < rounds; round++) wrong.AddRange(await Judge(mutant, first + at + (round * 10_000L), at % 10 == 0));
            broken[mutant.Rule] = broken.GetValueOrDefault(mutant.Rule) + rounds;
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(!SoakReport.IsSoak || broken.Values.Min() >= LogsOfARule);
        SoakReport.Write(
            "Broken logs, judged by both verifiers",
            string.Create(CultureInfo.InvariantCulture, $"{AllMutants.List.Count} ways of breaking a log, {broken.Values.Sum()} logs (seeds from {first}): {string.Join(", ", Rules.Select(rule => $"{rule} {broken[rule]}"))}. Each is refused at its place, and the product and `verify/` gave the same verdict; {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s in all."));
    }

    [Fact]
    public void Breaks_a_rule_and_for_every_rule_there_are_three() => Assert.All(Rules, rule => Assert.True(Ways(rule) >= 3, rule));

    /// <summary>What is wrong with the judgements of a mutant. Level 0 reads the checkpoint alone, so it is not asked every time.</summary>
    private static async Task<IEnumerable<string>> Judge(Mutant mutant, long seed, bool allLevels)
    {
        using var folder = new TemporaryFolder();
        var broken = mutant.Make(seed);
        LogFolder.Write(broken.Files(), folder.Path);
        var verdict = await Verifiers.Product(folder.Path, 3);
        var failure = verdict.Failures.SingleOrDefault();
        var found = (failure?.Rule, failure?.Index, failure?.Bundle, verdict.Level?.Word(), verdict.Totals is not null, verdict.ExitCode);
        var expected = (mutant.Rule, broken.Index, broken.Bundle, mutant.Level, mutant.LeavesTotals, 1);
        if (found != expected) return [$"{mutant} (seed {seed}): {found} {failure?.Why}, expected {expected}"];
        var differences = await Verifiers.Differences(folder.Path, verdict, allLevels || mutant.Rule == "checkpoint" ? [0, 1, 3] : [1, 3]);
        return differences.Select(difference => $"{mutant} (seed {seed}), {difference}");
    }

    private static int Ways(string rule) => AllMutants.List.Count(mutant => mutant.Rule == rule);
}
