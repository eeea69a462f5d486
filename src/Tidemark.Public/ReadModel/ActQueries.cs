using Dapper;
using Tidemark.Core;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>What happened after publication.</summary>
internal sealed partial class Snapshot
{
    /// <summary>Acts below an index, the newest first, of one year or ever.</summary>
    public IReadOnlyList<PublishedAct> Corrections(Period? year, long below, int most) => Acts(
        "WHERE entry < @below AND day BETWEEN @first AND @last ORDER BY entry DESC LIMIT @most", Within(year, new { below, most }));

    /// <summary>All acts of a year, the earliest first.</summary>
    public IReadOnlyList<PublishedAct> Corrections(Period year) => Acts("WHERE day BETWEEN @first AND @last ORDER BY entry", Within(year, new { }));

    /// <summary>How many acts there were, year by year, by what was done, on whose authority and why.</summary>
    public IReadOnlyList<ActCount> CorrectionCounts(Period? year = null) =>
    [
        .. _store.Query<CountRow>(
            """
            SELECT substr(day, 1, 4) AS year, type, authority, reason, count(*) AS acts, sum(persons) AS persons FROM act
            WHERE day BETWEEN @first AND @last GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
            """,
            Within(year, new { }), _moment).Select(row => new ActCount(row.Year, Word<EntryType>(row.Type), Word<ActAuthority>(row.Authority), Word<Reason>(row.Reason), row.Acts, row.Persons)),
    ];

    /// <summary>The years of the first act and of the last; null if nothing happened yet.</summary>
    public (Period First, Period Last)? CorrectionYears()
    {
        var (first, last) = _store.QuerySingle<(string? First, string? Last)>("SELECT (SELECT day FROM act ORDER BY entry LIMIT 1), (SELECT day FROM act ORDER BY entry DESC LIMIT 1)", transaction: _moment);
        return first is null || last is null ? null : (Period.Of(Span.Year, Day(first)), Period.Of(Span.Year, Day(last)));
    }

    private IReadOnlyList<PublishedAct> Acts(string which, object of) =>
        [.. _store.Query<ActRow>($"SELECT entry, number, day, type, fields, persons, authority, reason, changes FROM act {which}", of, _moment).Select(row => row.Read())];

    private static DynamicParameters Within(Period? year, object others)
    {
        var all = new DynamicParameters(others);
        all.Add("first", Days.Write(year?.First ?? DateOnly.MinValue));
        all.Add("last", Days.Write(year?.Last ?? DateOnly.MaxValue));
        return all;
    }

    private sealed record CountRow
    {
        public string Year { get; init; } = "";
        public string Type { get; init; } = "";
        public string Authority { get; init; } = "";
        public string Reason { get; init; } = "";
        public long Acts { get; init; }
        public long Persons { get; init; }
    }

    private sealed record ActRow
    {
        public long Entry { get; init; }
        public long? Number { get; init; }
        public string Day { get; init; } = "";
        public string Type { get; init; } = "";
        public string? Fields { get; init; }
        public long Persons { get; init; }
        public string Authority { get; init; } = "";
        public string Reason { get; init; } = "";
        public string? Changes { get; init; }

        public PublishedAct Read() => new(
            Entry,
            Number,
            Snapshot.Day(Day),
            Word<EntryType>(Type),
            Fields is null ? RedactedFields.None : Word<RedactedFields>(Fields),
            Persons,
            Word<ActAuthority>(Authority),
            Word<Reason>(Reason))
        {
            Changes = ClaimChange.Read(Changes ?? ""),
        };
    }
}

/// <summary>Acts of a year that are alike.</summary>
public sealed record ActCount(string Year, EntryType Type, ActAuthority By, Reason Reason, long Acts, long Persons);
