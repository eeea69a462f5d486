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
}
