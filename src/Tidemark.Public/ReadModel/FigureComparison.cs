using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;

namespace Tidemark.Public.ReadModel;

/// <summary>Holds the figures that pages show against the totals that the log's entries add up to.</summary>
internal static class FigureComparison
{
    private static readonly string[] Columns = ["display", "kind", "made", "via", "confirmed", "role", "place", "lang"];

    /// <summary>The first difference between the stored figures and the log's totals, in words; null if there is none.</summary>
    public static string? Difference(SqliteConnection store, Totals log, SqliteTransaction transaction)
    {
        var shown = store.Query<(string Map, string Code, long Value)>("SELECT map, code, value FROM figure", transaction: transaction)
            .ToDictionary(figure => (figure.Map, figure.Code), figure => figure.Value);
        foreach (var (name, value) in log.Counters)
            if (Wrong(Series.Plain, name, value) is { } why) return why;
        foreach (var (map, counts) in log.Maps)
            foreach (var (code, value) in counts)
                if (Wrong(map, code, value) is { } why) return why;
        return shown.Keys.FirstOrDefault(figure => figure.Map.Length > 0) is { Map: { } left } extra ? $"{left}.{extra.Code} is shown and not in the log" : null;

        string? Wrong(string map, string code, long value)
        {
            shown.Remove((map, code), out var said);
            return said == value ? null : $"{(map.Length == 0 ? "" : map + ".")}{code} is {said}, in the log it is {value}";
        }
    }

    /// <summary>The same for the rows of statements themselves, which is slower: once at start.</summary>
    public static string? RowDifference(SqliteConnection store, Totals log, SqliteTransaction transaction)
    {
        var statements = store.ExecuteScalar<long>("SELECT count(*) FROM statement", transaction: transaction);
        if (statements != log.Statements) return $"there are {statements} statements, in the log there are {log.Statements}";
        var persons = store.ExecuteScalar<long>("SELECT coalesce(sum(persons), 0) FROM statement WHERE retracted = 0", transaction: transaction);
        if (persons != log.Persons) return $"the statements add up to {persons} persons, in the log they are {log.Persons}";
        foreach (var (map, counts) in log.Maps)
        {
            var sql = map == "left"
                ? "SELECT part.key, sum(part.value) FROM statement, json_each(statement.leaving) AS part WHERE retracted = 0 GROUP BY part.key"
                : $"SELECT {Columns[Array.IndexOf(Columns, map)]}, sum(persons) FROM statement WHERE retracted = 0 GROUP BY 1";
            var rows = store.Query<(string? Code, long Value)>(sql, transaction: transaction).Where(row => row.Code is not null).ToDictionary(row => row.Code!, row => row.Value);
            foreach (var code in counts.Keys.Union(rows.Keys))
                if (rows.GetValueOrDefault(code) is var value && value != counts[code]) return $"the statements add up to {value} in {map}.{code}, in the log it is {counts[code]}";
        }

        return null;
    }
}
