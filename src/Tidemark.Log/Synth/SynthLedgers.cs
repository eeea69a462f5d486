using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>The weekly ledgers of a synthetic register, which balance like real ones (R17).</summary>
internal static class SynthLedgers
{
    private const int LeastShown = 50;

    private static readonly (string Code, int Share)[]
        Via = [("web", 46), ("email", 14), ("phone", 10), ("point", 9), ("onion", 5), ("message", 4), ("fax", 4), ("letter", 3), ("relay", 3), ("voicemail", 2)],
        Reasons = [("unclear", 40), ("recognisable", 20), ("third-party", 15), ("advertising", 15), ("test", 5)];

    public static LedgerEntry Make(SynthRandom random, int number, long statements, IsoWeek week, DateOnly day, (long Index, LedgerEntry Entry)? before)
    {
        random.At(SynthPurpose.Ledger, number);
        var carried = before is { Entry: var last } ? last.Open + last.Quarantined : 0;
        var refused = (statements * 3 / 100) + random.Below(3);
        var merged = (statements * 2 / 100) + random.Below(2);
        var answered = (statements * 5 / 100) + random.Below(4);
        var quarantined = (statements / 200) + random.Below(2);
        var open = (statements * 4 / 100) + random.Below(5);
        var went = statements + refused + merged + answered + quarantined + open;
        if (went < carried)
        {
            open += carried - went;
            went = carried;
        }

        var seen = went - carried;
        return new LedgerEntry
        {
            Last = before?.Index,
            Day = day,
            Week = week,
            Carried = carried,
            Seen = seen,
            Accepted = statements,
            Refused = refused,
            Merged = merged,
            Answered = answered,
            Quarantined = quarantined,
            Open = open,
            Via = Shared(seen, Via),
            Reasons = Shared(refused, Reasons),
        };
    }

    // What is too small to be shown, and what the shares leave over, is "other".
    private static CountMap Shared(long all, (string Code, int Share)[] shares)
    {
        var counts = shares.Select(share => (share.Code, Count: all * share.Share / 100)).Where(share => share.Count >= LeastShown).ToList();
        counts.Add(("other", all - counts.Sum(share => share.Count)));
        return CountMap.Of([.. counts]);
    }
}
