using Dapper;

namespace Tidemark.Public.ReadModel;

/// <summary>When statements changed last.</summary>
internal sealed partial class Snapshot
{
    /// <summary>The statements from one number to another, each with the day of its publication or of what happened to it last.</summary>
    public IEnumerable<(long Number, DateOnly Changed)> LastChanges(long first, long last) =>
        _store.Query<(long Number, string Changed)>(
            """
            SELECT s.number, max(s.day, coalesce((SELECT max(act.day) FROM act WHERE act.number = s.number), s.day))
            FROM statement AS s WHERE s.number BETWEEN @first AND @last ORDER BY s.number
            """,
            new { first, last },
            _moment).Select(row => (row.Number, Day(row.Changed)));

    /// <summary>Day of the log's first entry, which is a manifest.</summary>
    public DateOnly FirstDay() => Day(_store.ExecuteScalar<string>("SELECT day FROM manifest ORDER BY entry LIMIT 1", transaction: _moment)!);

    /// <summary>The newest statements of a selection, and older ones of it to which one of the latest acts happened; what changed last comes first.</summary>
    public IReadOnlyList<ChangedStatement> LatestChanges(Selection selection, int newest, int acts)
    {
        var acted = _store.Query<long>("SELECT DISTINCT number FROM (SELECT number FROM act WHERE number IS NOT NULL ORDER BY entry DESC LIMIT @acts)", new { acts }, _moment)
            .Select(number => Statement(number)!).Where(statement => selection.Holds(statement.Claims, statement.Day));
        var statements = Select(selection, Statements() + 1, newest).Statements.UnionBy(acted, statement => statement.Number).ToList();
        var numbers = statements.Select(statement => statement.Number).ToList();
        var last = _store.Query<(long Number, long Entry, string Day)>("SELECT number, max(entry), max(day) FROM act WHERE number IN @numbers GROUP BY number", new { numbers }, _moment)
            .ToDictionary(act => act.Number);
        return
        [
            .. statements.Select(statement => last.TryGetValue(statement.Number, out var act)
                ? new ChangedStatement(statement, Day(act.Day), act.Entry)
                : new ChangedStatement(statement, null, statement.Entry)).OrderByDescending(changed => changed.Entry),
        ];
    }
}

/// <summary>A statement, and the day and entry of what happened to it last.</summary>
/// <param name="Statement">As it is now.</param>
/// <param name="Acted">The day of the last act; null if nothing happened to it since.</param>
/// <param name="Entry">The entry of that act, or its own.</param>
internal sealed record ChangedStatement(PublishedStatement Statement, DateOnly? Acted, long Entry);
