using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Public.LogFiles;

namespace Tidemark.Public.ReadModel;

/// <summary>
/// Fetches signatures and texts of statements from the content packs: a value is taken only if it matches the commitment
/// now in force and has not been redacted. What a pack does not have yet is asked for again later.
/// </summary>
internal sealed class Contents(SqliteConnection store, LogFolder log)
{
    private const int SlotsPerPack = Pack.Slots;

    /// <summary>Completes what is incomplete, within the caller's transaction; gives how many statements still wait.</summary>
    public async Task<int> Complete(RegisterState register, SqliteTransaction transaction, CancellationToken cancel)
    {
        var waiting = 0;
        var numbers = store.Query<long>("SELECT number FROM statement WHERE incomplete = 1 ORDER BY number", transaction: transaction).AsList();
        foreach (var pack in numbers.Select(number => register.ByNumber(number)!).GroupBy(statement => statement.Index / SlotsPerPack))
        {
            var last = pack.Max(statement => statement.Index % SlotsPerPack);
            var lines = await log.Pack(pack.Key, cancel) is { } bytes ? Pack.Lines(bytes, (int)last + 1) : null;
            foreach (var statement in pack)
            {
                var slot = lines is null ? null : PackLine.Read(lines[(int)(statement.Index % SlotsPerPack)].Span) as ContentSlot;
                if (!Store(statement, slot, transaction)) waiting++;
            }
        }

        return waiting;
    }

    private bool Store(StatementRecord statement, ContentSlot? slot, SqliteTransaction transaction)
    {
        var names = statement.NamesRedaction is null ? Value(ContentField.Names, slot?.Names, statement.Names) : null;
        if (names is not null && NamesValue.Problem(names, statement.Claims.Persons, statement.Claims.Left) is not null) names = null;
        var text = statement.TextRedaction is null ? Value(ContentField.Text, slot?.Text, statement.Text) : null;
        var complete = (names is not null || statement.NamesRedaction is not null) && (text is not null || statement.TextRedaction is not null);
        if (names is not null || text is not null)
            store.Execute(
                """
                INSERT INTO content (number, names, text) VALUES (@Number, @names, @text)
                ON CONFLICT (number) DO UPDATE SET names = coalesce(@names, names), text = coalesce(@text, text)
                """,
                new { statement.Number, names, text },
                transaction);
        if (complete) store.Execute("UPDATE statement SET incomplete = 0 WHERE number = @Number", new { statement.Number }, transaction);
        return complete;
    }

    private static string? Value(ContentField field, SlotField? said, Digest commitment) =>
        said is PresentField present
        && WriterText.Problem(field, present.Value) is null
        && Commitment.Of(field, present.Salt, present.Value) == commitment
            ? present.Value
            : null;
}
