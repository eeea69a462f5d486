using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>Holds the figures of past days against the entries, read again from the log at start: a past figure is shown long after it was written.</summary>
internal sealed class HistoryCheck(SqliteConnection store)
{
    private readonly FigureChanges _changes = new();
    private readonly Dictionary<Series, long> _now = [];
    private DateOnly? _day;
    private long _rows, _ledgers;

    /// <summary>The first figure that is not what the entries add up to; null if there is none.</summary>
    public string? Difference { get; private set; }

    /// <summary>The log's next entry.</summary>
    public void Take(Entry entry)
    {
        if (_day is { } day && entry.Day > day) EndDay(day);
        _day = entry.Day;
        _changes.Take(entry);
        if (entry is LedgerEntry ledger) Week(ledger);
    }

    /// <summary>After the last entry: the last day, and the weeks, months and years against their days.</summary>
    public string? End()
    {
        if (_day is { } day) EndDay(day);
        return Difference ??= Ledgers() ?? Rows() ?? Spans.All.Where(span => span is not Span.Day).Select(Longer).FirstOrDefault(why => why is not null);
    }

    private void EndDay(DateOnly day)
    {
        foreach (var (series, by) in _changes.Drain())
        {
            var value = _now[series] = _now.GetValueOrDefault(series) + by;
            var stored = store.QuerySingleOrDefault<long?>(
                "SELECT value FROM history WHERE span = 'day' AND map = @Map AND code = @Code AND first = @first", new { series.Map, series.Code, first = Days.Write(day) });
            _rows++;
            if (stored != value) Difference ??= $"on {Days.Write(day)} {Name(series.Map, series.Code)} is {stored}, in the log it is {value}";
        }
    }

    private void Week(LedgerEntry ledger)
    {
        _ledgers++;
        var stored = store.QuerySingleOrDefault<byte[]>("SELECT bytes FROM ledger WHERE week = @week", new { week = ledger.Week.ToString() });
        if (stored is null || !stored.AsSpan().SequenceEqual(EntryCodec.Write(ledger))) Difference ??= $"the ledger of {ledger.Week} is not the log's";
    }

    private string? Ledgers()
    {
        var stored = store.ExecuteScalar<long>("SELECT count(*) FROM ledger");
        return stored == _ledgers ? null : $"there are {stored} ledgers, in the log there are {_ledgers}";
    }

    private string? Rows()
    {
        var stored = store.ExecuteScalar<long>("SELECT count(*) FROM history WHERE span = 'day'");
        return stored == _rows ? null : $"there are {stored} figures of past days, in the log there are {_rows}";
    }

    /// <summary>Each row of a longer span ends as the last day in it that has one.</summary>
    private string? Longer(Span span)
    {
        var first = span switch
        {
            Span.Week => "date(first, 'weekday 0', '-6 days')",
            Span.Month => "substr(first, 1, 8) || '01'",
            _ => "substr(first, 1, 5) || '01-01'",
        };
        var wrong = store.QueryFirstOrDefault<(string? Map, string? Code, string? First)>(
            $"""
            SELECT coalesce(one.map, ends.map), coalesce(one.code, ends.code), coalesce(one.first, ends.begins)
            FROM (SELECT * FROM history WHERE span = @span) AS one
            FULL JOIN (SELECT map, code, {first} AS begins, value, max(first) FROM history WHERE span = 'day' GROUP BY map, code, begins) AS ends
              ON ends.map = one.map AND ends.code = one.code AND ends.begins = one.first
            WHERE one.value IS NOT ends.value
            """,
            new { span = span.Word() });
        return wrong.Map is null ? null : $"by {span.Word()}, {Name(wrong.Map, wrong.Code!)} from {wrong.First} differs from its days";
    }

    private static string Name(string map, string code) => map.Length == 0 ? code : $"{map}.{code}";
}
