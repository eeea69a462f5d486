using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>Holds the counts of choices against the rows of statements, which were held against the log.</summary>
internal static class ChoiceComparison
{
    /// <summary>The first difference, in words; null if there is none. It looks at every statement: once at start.</summary>
    public static string? Difference(SqliteConnection store, SqliteTransaction transaction) =>
        Enum.GetValues<Dimension>().Select(dimension => Difference(store, dimension, transaction)).FirstOrDefault(found => found is not null) ?? PairDifference(store, transaction);

    private static string? Difference(SqliteConnection store, Dimension dimension, SqliteTransaction transaction)
    {
        var (code, table) = dimension switch
        {
            Dimension.Organisation => ("organisation", "leaving"),
            Dimension.Month => ("substr(day, 1, 7)", "statement"),
            Dimension.Language => ("lang", "statement"),
            _ => (dimension.Word(), "statement"),
        };
        var rows = Counts($"SELECT {code}, count(*) FROM {table} WHERE {code} IS NOT NULL GROUP BY 1");
        var counted = Counts("SELECT code, statements FROM choice WHERE given = '' AND dimension = @dimension");
        var wrong = rows.Keys.Union(counted.Keys).FirstOrDefault(one => rows.GetValueOrDefault(one) != counted.GetValueOrDefault(one));
        return wrong is null ? null : $"{dimension.Word()} {wrong} counts {counted.GetValueOrDefault(wrong)} statements, there are {rows.GetValueOrDefault(wrong)}";

        Dictionary<string, long> Counts(string sql) =>
            store.Query<(string Code, long Statements)>(sql, new { dimension = dimension.Word() }, transaction).ToDictionary(one => one.Code, one => one.Statements);
    }

    /// <summary>Every statement has one month, one language and one kind: beside any choice, each of these adds up to the choice.</summary>
    private static string? PairDifference(SqliteConnection store, SqliteTransaction transaction)
    {
        var wrong = store.QueryFirstOrDefault<(string? Choice, string Dimension, long Beside, long Alone)>(
            """
            SELECT beside.given, beside.dimension, beside.statements, coalesce(alone.statements, 0)
            FROM (SELECT given, dimension, sum(statements) AS statements FROM choice
                  WHERE given <> '' AND dimension IN ('month', 'language', 'kind') GROUP BY given, dimension) AS beside
            LEFT JOIN choice AS alone ON alone.given = '' AND alone.dimension || '=' || alone.code = beside.given
            WHERE beside.statements <> coalesce(alone.statements, 0)
            """,
            transaction: transaction);
        return wrong.Choice is null ? null : $"{wrong.Choice} counts {wrong.Beside} statements by {wrong.Dimension}, there are {wrong.Alone}";
    }
}
