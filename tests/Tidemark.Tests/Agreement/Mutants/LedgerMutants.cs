using Tidemark.Core.Entries;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Ledgers that do not follow each other or do not add up (R17).</summary>
internal static class LedgerMutants
{
    public static IEnumerable<Mutant> All =>
    [
        First("carries what nobody left", ledger => ledger with { Carried = 1, Accepted = ledger.Accepted + 1 }),
        First("has one before it", ledger => ledger with { Last = 0 }),
        Next("leaves a week out", ledger => ledger with { Week = After(ledger.Week, 7), Day = ledger.Day }, longer: 7),
        Next("tells of the same week again", ledger => ledger with { Week = After(ledger.Week, -7) }),
        Next("has none before it", ledger => ledger with { Last = null }),
        Next("names another entry as the one before", ledger => ledger with { Last = ledger.Last - 1 }),
        Next("names one to come", ledger => ledger with { Last = ledger.Last + 100_000 }),
        Next("carries one more", ledger => ledger with { Carried = ledger.Carried + 1, Accepted = ledger.Accepted + 1 }),
        Next("carries one less", ledger => ledger with { Carried = ledger.Carried - 1, Accepted = ledger.Accepted - 1 }, left: true),
        Next("accepted one more", ledger => ledger with { Accepted = ledger.Accepted + 1 }),
        Next("lost one", ledger => ledger with { Open = ledger.Open + 1 }),
        Next("saw one more than came by any way", ledger => ledger with { Seen = ledger.Seen + 1, Accepted = ledger.Accepted + 1 }),
        Next("saw one less than came", ledger => ledger with { Via = Plus(ledger.Via, "other", 1) }),
        Next("refused for no reason", ledger => ledger with { Refused = ledger.Refused + 1, Accepted = ledger.Accepted - 1 }),
        Next("shows a way that 49 took", ledger => ledger with { Via = Plus(CountMap.Of(("web", 49)), "other", ledger.Seen - 49) }),
        Next("shows a way that one took", ledger => ledger with { Via = Plus(CountMap.Of(("fax", 1)), "other", ledger.Seen - 1) }),
        Next("shows a reason that 49 were refused for", ledger => ledger with { Reasons = CountMap.Of(("abusive", 49)), Refused = 49, Accepted = ledger.Accepted + ledger.Refused - 49 }),
        new("R17", "a ledger comes a day too early", s =>
        {
            while (s.History.LedgerIsDue) s.History.AddLedger();
            var first = s.History.LastLedger!.Value.Entry.Week.LastDayNumber + 7 + 13;
            if (s.Log.Day.DayNumber < first) s.History.EndDay(s.History.CosignersOfToday(), first - s.Log.Day.DayNumber);
            s.Put(s.History.Ledger());
        }),
    ];

    private static Mutant First(string name, Func<LedgerEntry, LedgerEntry> wrong) => new("R17", $"the first ledger {name}", s =>
    {
        s.History.Begin();
        s.Put(wrong(s.History.Ledger()));
    }, AtStart: true);

    private static Mutant Next(string name, Func<LedgerEntry, LedgerEntry> wrong, int longer = 0, bool left = false) => new("R17", $"a ledger {name}", s =>
    {
        if (s.History.LastLedger is null) s.History.AddLedger();
        s.History.EndDay(s.History.CosignersOfToday(), 30 + longer);
        if (left) AddWithOneLeft(s);
        s.Put(wrong(s.History.Ledger()));
    });

    private static void AddWithOneLeft(Sabotage s)
    {
        var ledger = s.History.Ledger();
        s.History.AddLedger(ledger with { Open = ledger.Open + 1, Accepted = ledger.Accepted - 1 });
    }

    private static IsoWeek After(IsoWeek week, int days) => IsoWeek.Of(DateOnly.FromDayNumber(week.FirstDayNumber + days));

    private static CountMap Plus(CountMap map, string code, long count) => CountMap.Of(
        map.Where(one => one.Key != code).Append(KeyValuePair.Create(code, map[code] + count)));
}
