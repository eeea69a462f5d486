using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>
/// What entries add to the figures that pages show and take from them, day by day. Written apart from Core's totals on
/// purpose: the two are compared, and a comparison of a sum with itself finds nothing.
/// </summary>
internal sealed class FigureChanges
{
    private readonly SortedDictionary<DateOnly, Dictionary<Series, long>> _days = [];
    private Dictionary<Series, long> _day = [];

    public void Take(Entry entry)
    {
        if (!_days.TryGetValue(entry.Day, out _day!)) _days[entry.Day] = _day = [];
        Add(Series.Entries, 1);
        switch (entry)
        {
            case StatementEntry statement:
                Add(Series.Statements, 1);
                Move(statement.Claims, 1);
                break;
            case ActEntry act:
                Move(act.Was, -1);
                if (act.After is { } now) Move(now, 1);
                if (act is RedactionEntry) Add(Series.Redactions, 1);
                else Add(Series.Retracted, act.Was.Persons - (act.After?.Persons ?? 0));
                break;
            case ImportEntry import:
                Add(Series.Imported, import.Persons);
                break;
            case ImportActEntry act:
                if (act.Act is ImportActKind.Redaction) Add(Series.Redactions, 1);
                else Add(Series.Imported, -act.Persons);
                break;
        }
    }

    /// <summary>Stores the figures as they are now and as they were at the end of every period, within the caller's transaction.</summary>
    public void Write(SqliteConnection store, SqliteTransaction transaction)
    {
        foreach (var (day, changes) in _days)
            foreach (var (series, by) in changes.Where(change => change.Value != 0))
            {
                var value = store.QuerySingle<long>(
                    "INSERT INTO figure (map, code, value) VALUES (@Map, @Code, @by) ON CONFLICT (map, code) DO UPDATE SET value = value + @by RETURNING value",
                    new { series.Map, series.Code, by },
                    transaction);
                foreach (var span in Spans.All)
                    store.Execute(
                        "INSERT INTO history (span, map, code, first, value) VALUES (@span, @Map, @Code, @first, @value) ON CONFLICT DO UPDATE SET value = @value",
                        new { span = span.Word(), series.Map, series.Code, first = Days.Write(Period.Of(span, day).First), value },
                        transaction);
            }

        store.Execute("DELETE FROM figure WHERE value = 0 AND map <> ''", transaction: transaction);
        _days.Clear();
    }

    /// <summary>What has changed, to be compared and not stored; afterwards there is nothing.</summary>
    public IReadOnlyList<KeyValuePair<Series, long>> Drain()
    {
        var all = _days.Values.SelectMany(changes => changes).Where(change => change.Value != 0).ToList();
        _days.Clear();
        return all;
    }

    private void Move(Claims claims, int sign)
    {
        var persons = sign * claims.Persons;
        Add(Series.Persons, persons);
        Add("display", claims.Display.Word(), persons);
        Add("kind", claims.Kind.Word(), persons);
        foreach (var (organisation, left) in claims.Left) Add("left", organisation, sign * left);
        Add("made", claims.Made.Word(), persons);
        Add("via", claims.Via.Word(), persons);
        Add("confirmed", claims.Confirmed.Word(), persons);
        if (claims.Role is { } role) Add("role", role, persons);
        if (claims.Place is { } place) Add("place", place, persons);
        Add("lang", claims.Lang, persons);
    }

    private void Add(string map, string code, long by) => Add(new Series(map, code), by);

    private void Add(Series series, long by) => _day[series] = _day.GetValueOrDefault(series) + by;
}
