using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>
/// How many statements fall under each choice, and under each two of different dimensions. Their number is bounded by the campaign's
/// lists and the months, however long the register grows, so that a page with counts costs the same with 34 million statements.
/// </summary>
internal sealed class ChoiceCounts
{
    /// <summary>Stands for no other choice.</summary>
    public const string Anything = "";

    private readonly Dictionary<(string Given, ViewChoice Choice), long> _changes = [];

    public void Add(Claims claims, DateOnly day) => Move([.. ViewChoice.Of(claims, day)], 1);

    public void Change(Claims was, Claims now, DateOnly day)
    {
        Move([.. ViewChoice.Of(was, day)], -1);
        Move([.. ViewChoice.Of(now, day)], 1);
    }

    /// <summary>Stores what changed, within the caller's transaction.</summary>
    public void Write(SqliteConnection store, SqliteTransaction transaction)
    {
        foreach (var ((given, choice), by) in _changes)
        {
            if (by == 0) continue;
            var row = new { given, dimension = choice.Dimension.Word(), choice.Code, by };
            store.Execute(
                """
                INSERT INTO choice (given, dimension, code, statements) VALUES (@given, @dimension, @Code, @by)
                ON CONFLICT (given, dimension, code) DO UPDATE SET statements = statements + @by
                """,
                row,
                transaction);
            if (by < 0) store.Execute("DELETE FROM choice WHERE given = @given AND dimension = @dimension AND code = @Code AND statements = 0", row, transaction);
        }

        _changes.Clear();
    }

    private void Move(ViewChoice[] choices, int by)
    {
        foreach (var choice in choices)
        {
            Count(Anything, choice, by);
            foreach (var given in choices)
                if (given.Dimension != choice.Dimension) Count(given.ToString(), choice, by);
        }
    }

    private void Count(string given, ViewChoice choice, int by) => _changes[(given, choice)] = _changes.GetValueOrDefault((given, choice)) + by;
}
