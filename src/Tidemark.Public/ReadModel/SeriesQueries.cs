using Dapper;
using Tidemark.Core;

namespace Tidemark.Public.ReadModel;

/// <summary>Figures over time, read from the ends of periods in which they changed.</summary>
internal sealed partial class Snapshot
{
    /// <summary>Days from the first entry's to the last one's; null without entries.</summary>
    public (DateOnly First, DateOnly Last)? Lifetime()
    {
        var first = _store.ExecuteScalar<string?>("SELECT min(first) FROM history WHERE span = 'day' AND map = '' AND code = 'entries'", transaction: _moment);
        return first is null || Followed.Day is not { } last ? null : (Day(first), last);
    }

    /// <summary>Whether anything was ever counted under it.</summary>
    public bool Knows(Series series) => series.Map == Series.Plain
        || _store.ExecuteScalar<long>("SELECT EXISTS (SELECT 1 FROM history WHERE span = 'year' AND map = @Map AND code = @Code)", series, _moment) == 1;

    /// <summary>A figure in each period of a length within the register's life, in order and without gaps; those of a range only, where one is given.</summary>
    public IReadOnlyList<SeriesPeriod> Over(Series series, Span span, Period? range = null)
    {
        if (Lifetime() is not { } life) return [];
        var first = range is { } from && from.First > life.First ? from.First : life.First;
        var last = range is { } to && to.Last < life.Last ? to.Last : life.Last;
        if (first > last) return [];
        var periods = Period.Between(span, first, last).Where(period => range is null || Belongs(period, range.Value)).ToList();
        if (periods.Count == 0) return [];
        var (figure, entries, retracted) = (Ends(series, periods), Ends(Series.Entries, periods), Ends(Series.Retracted, periods));
        return [.. periods.Select((period, at) => new SeriesPeriod(period, figure[at + 1] - figure[at], figure[at + 1], entries[at + 1], retracted[at + 1] - retracted[at]))];
    }

    /// <summary>Every change of every code of a map, period by period; periods in which a code did not change are left out.</summary>
    public IEnumerable<(string Code, Period Period, long Change, long Total)> Changes(string map, Span span)
    {
        var (before, last) = ("", 0L);
        foreach (var (code, first, value) in _store.Query<(string Code, string First, long Value)>(
            "SELECT code, first, value FROM history WHERE span = @span AND map = @map ORDER BY code, first", new { span = span.Word(), map }, _moment))
        {
            if (code != before) (before, last) = (code, 0);
            yield return (code, Period.Of(span, Day(first)), value - last, value);
            last = value;
        }
    }

    // A week belongs to the year that ISO 8601 counts it to, which is that of its Thursday.
    private static bool Belongs(Period period, Period range) =>
        range.Contains(period.Span is Span.Week ? DateOnly.FromDayNumber(Math.Min(period.First.DayNumber + 3, DateOnly.MaxValue.DayNumber)) : period.First);

    /// <summary>The figure before the first of consecutive periods and at the end of each.</summary>
    private long[] Ends(Series series, List<Period> periods)
    {
        var span = periods[0].Span.Word();
        var (first, last) = (Days.Write(periods[0].First), Days.Write(periods[^1].First));
        var changed = _store.Query<(string First, long Value)>(
                "SELECT first, value FROM history WHERE span = @span AND map = @Map AND code = @Code AND first BETWEEN @first AND @last",
                new { span, series.Map, series.Code, first, last }, _moment)
            .ToDictionary(row => row.First, row => row.Value);
        var ends = new long[periods.Count + 1];
        ends[0] = _store.ExecuteScalar<long?>(
            "SELECT value FROM history WHERE span = @span AND map = @Map AND code = @Code AND first < @first ORDER BY first DESC LIMIT 1",
            new { span, series.Map, series.Code, first }, _moment) ?? 0;
        for (var at = 0; at < periods.Count; at++)
            ends[at + 1] = changed.TryGetValue(Days.Write(periods[at].First), out var value) ? value : ends[at];
        return ends;
    }
}
