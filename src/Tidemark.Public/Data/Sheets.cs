using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.Past;
using Tidemark.Public.Views;
using Tidemark.Public.ReadModel;

namespace Tidemark.Public.Data;

/// <summary>Makes the sheets of the views of figures.</summary>
internal static class Sheets
{
    /// <summary>All totals of one size, in JSON as the register spells them.</summary>
    public static Sheet Totals(string view, long size, DateOnly? day, Totals totals) => new(view, size, day, ["map", "code", "value"], [.. Lines(totals)])
    {
        Facts = [("totals", totals.ToJson())],
        RowsInJson = false,
    };

    public static Sheet Of(NowView view, Snapshot look) => Totals(view.Address, look.Followed.Size, look.Followed.Day, look.Figures().ToTotals());

    public static Sheet Of(DayView view, PastDay past) => Totals(view.Address, past.Checkpoint.Size, past.Listed, past.Totals);

    public static Sheet Of(PartsView view, Snapshot look) => new(
        view.Address, look.Followed.Size, look.Followed.Day, [view.Map, "persons"], [.. Largest(look.Figures()[view.Map]).Select(one => new Cell[] { one.Key, one.Value })]);

    public static Sheet Of(SeriesView view, Snapshot look)
    {
        var all = view.Series == Series.Persons;
        string[] columns = ["period", "first", "last", "change", "total", "size_at_end", .. all ? new[] { "added", "retracted" } : []];
        return new Sheet(view.Address, look.Followed.Size, look.Followed.Day, columns, [.. look.Over(view.Series, view.Span, view.Range).Select(Row)]);

        Cell[] Row(SeriesPeriod one) =>
        [
            one.Period.ToString(), Days.Write(one.Period.First), Days.Write(one.Period.Last), one.Change, one.Total, one.Entries,
            .. all ? new Cell[] { one.Added, one.Retracted } : [],
        ];
    }

    public static Sheet Of(GridView view, Snapshot look) => new(
        view.Address, look.Followed.Size, look.Followed.Day, [view.Map, "period", "change", "total"],
        [.. look.Changes(view.Map, view.Span).Select(one => new Cell[] { one.Code, one.Period.ToString(), one.Change, one.Total })]);

    /// <summary>What was done in a year act by act; without a year how often.</summary>
    public static Sheet Of(CorrectionsView view, Snapshot look) => view.Year is { } year
        ? new(view.Address, look.Followed.Size, look.Followed.Day, ["entry", "on", "statement", "type", "fields", "persons", "by", "reason", "changes"], [.. look.Corrections(year).Select(Act)])
        : new(view.Address, look.Followed.Size, look.Followed.Day, ["year", "type", "by", "reason", "acts", "persons"], [.. look.CorrectionCounts().Select(Count)]);

    /// <summary>The ledgers as they are in the log; what came by which channel and why it was refused stands in columns of its own.</summary>
    public static Sheet Of(LedgerView view, Snapshot look)
    {
        var ledgers = look.Ledgers(view.Year);
        var (channels, reasons) = (Codes(one => one.Via), Codes(one => one.Reasons));
        return new Sheet(
            view.Address, look.Followed.Size, look.Followed.Day,
            [
                "entry", "on", "week", "carried", "seen", "accepted", "refused", "merged", "answered", "quarantined", "open",
                .. channels.Select(code => "via_" + code), .. reasons.Select(code => "reason_" + code),
            ],
            [.. ledgers.Select(Row)]);

        string[] Codes(Func<LedgerEntry, CountMap> map) => [.. ledgers.SelectMany(one => map(one.Ledger).Keys).Distinct().Order(StringComparer.Ordinal)];

        Cell[] Row(PublishedLedger one) =>
        [
            one.Entry, Days.Write(one.Ledger.Day), one.Ledger.Week.ToString(), one.Ledger.Carried, one.Ledger.Seen, one.Ledger.Accepted, one.Ledger.Refused,
            one.Ledger.Merged, one.Ledger.Answered, one.Ledger.Quarantined, one.Ledger.Open,
            .. channels.Select(code => (Cell)one.Ledger.Via[code]), .. reasons.Select(code => (Cell)one.Ledger.Reasons[code]),
        ];
    }

    public static Sheet Of(RandomView view, PastDay past, Snapshot look)
    {
        var ten = TenStatements.Of(past, look);
        var (checkpoint, seed) = (Days.Write(past.Listed), Convert.ToHexStringLower(ten.Seed));
        return new Sheet(
            view.Address, look.Followed.Size, look.Followed.Day, ["checkpoint", "seed", "statements", "draw", "number", "outcome"],
            [.. ten.Draws.Select(draw => new Cell[] { checkpoint, seed, past.Totals.Statements, draw.At, draw.Number, draw.Outcome.ToString().ToLowerInvariant() })]);
    }

    private static Cell[] Act(PublishedAct act) =>
    [
        act.Entry, Days.Write(act.Day), act.Number, act.Type.Word(), act.Fields is RedactedFields.None ? null : act.Fields.Word(),
        act.Persons, act.By.Word(), act.Reason.Word(), act.Changes.Count == 0 ? null : string.Join(' ', act.Changes),
    ];

    private static Cell[] Count(ActCount count) => [count.Year, count.Type.Word(), count.By.Word(), count.Reason.Word(), count.Acts, count.Persons];

    /// <summary>Codes with their persons, the largest first.</summary>
    public static IEnumerable<KeyValuePair<string, long>> Largest(CountMap counts) =>
        counts.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal);

    private static IEnumerable<Cell[]> Lines(Totals totals) =>
        totals.Counters.Select(counter => new Cell[] { Series.Plain, counter.Name, counter.Value })
            .Concat(totals.Maps.SelectMany(map => map.Counts.Select(count => new Cell[] { map.Name, count.Key, count.Value })));
}
