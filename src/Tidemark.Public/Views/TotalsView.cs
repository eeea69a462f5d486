using System.Diagnostics.CodeAnalysis;
using Tidemark.Core;
using Tidemark.Public.ReadModel;

namespace Tidemark.Public.Views;

/// <summary>One view of the figures. It has one address, the same for its page, its picture and its data.</summary>
public abstract record TotalsView
{
    /// <summary>As it stands in addresses: <c>left</c>, <c>months/2026</c>, <c>left/party/years</c>.</summary>
    public abstract string Address { get; }

    /// <summary>What follows the language in the address of its page.</summary>
    public virtual string Path => "/totals/" + Address;

    /// <summary>Reads an address; there is one spelling for each view.</summary>
    public static bool TryParse(string? address, [NotNullWhen(true)] out TotalsView? view)
    {
        view = (address ?? "").Split('/') switch
        {
            ["totals"] => new NowView(),
            ["random"] => new RandomView(),
            ["corrections"] => new CorrectionsView(),
            ["corrections", var year] when Period.TryParse(Span.Year, year, out var of) => new CorrectionsView(of),
            ["ledger"] => new LedgerView(),
            ["ledger", var year] when Period.TryParse(Span.Year, year, out var of) => new LedgerView(of),
            ["on", var day] when Days.TryRead(day, out var on) => new DayView(on),
            [var map] when Series.Maps.Contains(map) => new PartsView(map),
            [var span, .. var range] when SpanWords.TryRead(span, out var length) => SeriesView.Read(Series.Persons, length, range),
            [var counter, var span, .. var range] when SeriesView.Counter(counter) is { } plain && SpanWords.TryRead(span, out var length) => SeriesView.Read(plain, length, range),
            [var map, var span] when Series.Maps.Contains(map) && SpanWords.TryRead(span, out var length) && (length is Span.Month or Span.Year) => new GridView(map, length),
            [var map, { Length: > 0 } code, var span, .. var range] when Series.Maps.Contains(map) && SpanWords.TryRead(span, out var length) =>
                SeriesView.Read(new Series(map, code), length, range),
            _ => null,
        };
        return view is not null;
    }
}

/// <summary>All totals at the newest size.</summary>
public sealed record NowView : TotalsView
{
    public override string Address => "totals";

    public override string Path => "/totals";
}

/// <summary>What happened to statements after their publication, all of it or in one year.</summary>
public sealed record CorrectionsView(Period? Year = null) : TotalsView
{
    public override string Address => "corrections" + (Year is { } year ? $"/{year}" : "");

    public override string Path => "/" + Address;
}

/// <summary>What came in and what became of it, week by week, ever or in one year.</summary>
public sealed record LedgerView(Period? Year = null) : TotalsView
{
    public override string Address => "ledger" + (Year is { } year ? $"/{year}" : "");

    public override string Path => "/" + Address;
}

/// <summary>Ten statements that anyone can draw again.</summary>
public sealed record RandomView : TotalsView
{
    public override string Address => "random";

    public override string Path => "/random";
}

/// <summary>All totals as of a past day.</summary>
public sealed record DayView(DateOnly Day) : TotalsView
{
    public override string Address => "on/" + Days.Write(Day);
}

/// <summary>The total by the codes of one map.</summary>
public sealed record PartsView(string Map) : TotalsView
{
    public override string Address => Map;
}

/// <summary>All codes of a map over time: data alone, too wide for a page.</summary>
public sealed record GridView(string Map, Span Span) : TotalsView
{
    public override string Address => $"{Map}/{Span.Plural()}";
}

/// <summary>One figure over time, in all periods of a length or in those of a range.</summary>
public sealed record SeriesView(Series Series, Span Span, Period? Range = null) : TotalsView
{
    private static readonly Series[] Counters = [Series.Statements, Series.Retracted, Series.Redactions, Series.Imported];

    public override string Address => Prefix + Span.Plural() + (Range is { } range ? $"/{range}" : "");

    private string Prefix => Series == Series.Persons ? "" : Series.Map == Series.Plain ? Series.Code + "/" : $"{Series.Map}/{Series.Code}/";

    /// <summary>How long a range on a page is: days by the month, weeks and months by the year, years all together.</summary>
    public static Span? RangeOf(Span span) => span switch
    {
        Span.Day => Span.Month,
        Span.Week or Span.Month => Span.Year,
        _ => null,
    };

    internal static Series? Counter(string code) => Counters.FirstOrDefault(one => one.Code == code);

    internal static SeriesView? Read(Series series, Span span, string[] range) => range switch
    {
        [] => new SeriesView(series, span),
        [var text] when RangeOf(span) is { } length && Period.TryParse(length, text, out var period) => new SeriesView(series, span, period),
        _ => null,
    };
}

/// <summary>The lengths of periods as they stand in addresses.</summary>
internal static class SpanWords
{
    public static string Plural(this Span span) => span.Word() + "s";

    public static bool TryRead(string text, out Span span)
    {
        var at = Spans.All.ToList().FindIndex(one => one.Plural() == text);
        span = at < 0 ? default : Spans.All[at];
        return at >= 0;
    }
}
