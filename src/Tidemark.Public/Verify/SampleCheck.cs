using Tidemark.Core;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>How many bundles were drawn, and of how many.</summary>
public sealed record Sample(long Drawn, long Of)
{
    /// <summary>The probability that the sample misses them all if so large a part of the bundles is false.</summary>
    public double MissesWhere(double part) => Drawn >= Of ? 0 : Math.Pow(1 - part, Drawn);
}

/// <summary>Level 2: random bundles, each judged by itself.</summary>
internal sealed class SampleCheck(TreeReader tree, BundleCheck bundles, ReadAhead files, Findings found, Action<long, long> report)
{
    public async Task<Sample> Run(int count, RandomSource random, CancellationToken cancel)
    {
        var drawn = Draw(tree.Bundles, count, random);
        var done = 0;
        files.Expect(drawn.SelectMany(Paths));
        foreach (var number in drawn)
        {
            report(done++, drawn.Count);
            await found.Try(() => bundles.Run(number, cancel));
        }

        report(done, drawn.Count);
        return new Sample(drawn.Count, tree.Bundles);
    }

    /// <summary>What is read of a bundle in any case: the one before it, for its tally, and itself.</summary>
    private IEnumerable<string> Paths(long drawn)
    {
        for (var number = Math.Max(0, drawn - 1); number <= drawn; number++)
        {
            yield return TilePath.At(0, number, tree.Size).Format();
            yield return EntriesPath.At(number, tree.Size).Format();
        }
    }

    /// <summary>So many different numbers below the limit, every set of them as likely as any other (Floyd).</summary>
    internal static SortedSet<long> Draw(long limit, int count, RandomSource random)
    {
        var drawn = new SortedSet<long>();
        for (var last = Math.Max(0, limit - count); last < limit; last++)
            if (random.Below(checked((int)last + 1)) is var number && !drawn.Add(number)) drawn.Add(last);
        return drawn;
    }
}
