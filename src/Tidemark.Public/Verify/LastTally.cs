using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>The totals at a size from the tally before it and the entries between: what level 1 reads, and what a past day's totals follow from.</summary>
internal static class LastTally
{
    private const int Interval = RegisterState.TallyInterval;

    public static async Task<Totals> Read(TreeReader tree, long size, CancellationToken cancel)
    {
        var full = size / Interval;
        var (totals, day) = (Totals.Zero, DateOnly.MinValue);
        if (full > 0)
        {
            var bundle = await tree.Bundle(full - 1, cancel);
            var tally = Tally(bundle.Entries[Interval - 1].Span, full - 1);
            (totals, day) = (tally.Totals, tally.Day);
        }

        if (size % Interval > 0)
        {
            var tail = await tree.Bundle(full, cancel);
            for (var at = 0; at < size % Interval; at++)
            {
                var index = tail.FirstIndex + at;
                var entry = Read(tail.Entries[at].Span, index);
                if (entry is TallyEntry) throw Refused(index, "R10", "no tally may stand here");
                if (entry.Day < day) throw Refused(index, "R7", $"{Days.Write(entry.Day)} after {Days.Write(day)}");
                totals = After(totals, entry, index);
                day = entry.Day;
            }
        }

        return totals;
    }

    /// <summary>The tally at the end of a bundle, as far as it can be judged alone.</summary>
    public static TallyEntry Tally(ReadOnlySpan<byte> bytes, long bundle)
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
