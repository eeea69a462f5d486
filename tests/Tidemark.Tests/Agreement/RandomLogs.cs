using System.Diagnostics;
using System.Globalization;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Agreement;

/// <summary>Random histories keep every rule, their totals are those of the statements that live, and both verifiers say so.</summary>
[Collection(nameof(Agreement))]
public sealed class RandomLogs
{
    private static readonly int[] Large = [65_535, 65_536, 65_537, 65_791, 65_792, 66_000];

    [Fact]
    [Trait("soak", "full")]
    public async Task Are_found_good_by_both_verifiers()
    {
        var (first, count) = SoakReport.IsSoak ? (SoakReport.Seed(), 1_000) : (0, 100);
        var (wrong, sizes, entries, tallies, started) = (new List<string>(), new HashSet<long>(), 0L, 0, Stopwatch.GetTimestamp());
        for (var at = 0; at < count; at++)
        {
            using var folder = TemporaryFolder.OfManyFiles();
            var log = RandomLog.Of(first + at, Size(at));
            LogFolder.Write(log.Files, folder.Path);
            var verdict = await Verifiers.Product(folder.Path, 3);
            if (!verdict.Ok || verdict.Totals!.ToJson() != log.Totals.ToJson()) wrong.Add($"seed {first + at}: {verdict.ToJson()}, counted {log.Totals.ToJson()}");
            wrong.AddRange((await Verifiers.Differences(folder.Path, verdict, 0, 1, 3)).Select(difference => $"seed {first + at}, {difference}"));
            sizes.Add(log.Size);
            (entries, tallies) = (entries + log.Size, tallies + (log.Size >= 768 ? 1 : 0));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tallies > count / 2);
        Assert.Subset(sizes, new HashSet<long>(RandomLog.Edges.Select(size => (long)size).Concat(SoakReport.IsSoak ? Large.Select(size => (long)size) : [])));
        SoakReport.Write(
            "Random logs, judged by both verifiers",
            string.Create(CultureInfo.InvariantCulture, $"{count} random histories (seeds from {first}), {entries} entries, {tallies} of them with at least three tallies, {Large.Length} of 65,535 to 66,000 entries and a quarter of sizes around 1, 255, 511 and 767. The product and `verify/` gave the same verdict at levels 0, 1 and 3, with the totals that the histories add up to; {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s in all."));
    }

    /// <summary>A quarter of them straddle the edges, the first at full size those of the second level of tiles.</summary>
    private static int? Size(int at) => SoakReport.IsSoak && at < Large.Length ? Large[at] : at % 4 == 3 ? RandomLog.Edges[at / 4 % RandomLog.Edges.Count] : null;
}
