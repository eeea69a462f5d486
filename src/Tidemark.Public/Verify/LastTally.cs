using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>The totals from the last tally and the entries after it: what level 1 reads.</summary>
internal static class LastTally
{
    private const int Interval = RegisterState.TallyInterval;

    public static async Task<Totals> Read(TreeReader tree, IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        var full = tree.Size / Interval;
        var (totals, day) = (Totals.Zero, DateOnly.MinValue);
        if (full > 0)
        {
            var bundle = await tree.Bundle(full - 1, cancel);
            var tally = Tally(bundle.Entries[Interval - 1].Span, full - 1);
            (totals, day) = (tally.Totals, tally.Day);
        }

        if (tree.Size % Interval > 0)
        {
            var tail = await tree.Bundle(full, cancel);
            for (var at = 0; at < tail.Entries.Count; at++)
            {
                var index = tail.FirstIndex + at;
                var entry = Read(tail.Entries[at].Span, index);
                if (entry is TallyEntry) throw Refused(index, "R10", "no tally may stand here");
                if (entry.Day < day) throw Refused(index, "R7", $"{Days.Write(entry.Day)} after {Days.Write(day)}");
                totals = After(totals, entry, index);
                day = entry.Day;
            }
        }

        progress?.Report(new VerificationProgress(VerificationStage.Entries, tree.Size, tree.Size));
        return totals;
    }

    private static TallyEntry Tally(ReadOnlySpan<byte> bytes, long bundle)
    {
        var index = (bundle * Interval) + Interval - 1;
        if (Read(bytes, index) is not TallyEntry tally) throw Refused(index, "R10", "must be a tally");
        if (tally.K != bundle || tally.Previous is null != (bundle == 0)) throw Refused(index, "R10", "k or prev is not that of its place");
        return TallyRules.Sums(tally.Totals) is { } sums ? throw new RefusedException(Finding.At(index, sums)) : tally;
    }

    private static Totals After(Totals totals, Entry entry, long index)
    {
        try
        {
            return totals.After(entry);
        }
        catch (OverflowException error)
        {
            throw Refused(index, "R11", error.Message);
        }
    }

    private static Entry Read(ReadOnlySpan<byte> bytes, long index) =>
        EntryCodec.Read(bytes, out var entry) is { } failure ? throw new RefusedException(Finding.At(index, failure)) : entry!;

    private static RefusedException Refused(long index, string rule, string why) => new(Finding.At(index, new RuleFailure(rule, why)));
}
