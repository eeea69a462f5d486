using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;

namespace Tidemark.Private.Intake;

/// <content>Removing what desk and sequencer have taken, and what has expired.</content>
public sealed partial class IntakeStore
{
    private const long LargestRewrite = 256L << 20;
    private const int Busy = 5;

    /// <summary>Removes what was taken on and what has expired; run from time to time, one run at a time.</summary>
    public async Task TidyAsync()
    {
        var cases = status.KnownCases(await Ids("SELECT id FROM outbox.new_case;"));
        var desk = status.TakenInstructions(await Ids("SELECT id FROM outbox.desk_instruction;"));
        var sequencer = (await Ids("SELECT id FROM outbox.sequencer_instruction;")).Where(TakenBySequencer).ToArray();
        // A token is good for 24 hours, so a row of the day before yesterday answers nothing any more.
        var expired = Days.Write(Days.Today(clock).AddDays(-1));
        var (removed, forms) = await writer.Write(rows => (
            Remove(rows, "DELETE FROM outbox.new_case WHERE id = @id;", cases)
                + Remove(rows, "DELETE FROM outbox.desk_instruction WHERE id = @id;", desk)
                + Remove(rows, "DELETE FROM outbox.sequencer_instruction WHERE id = @id;", sequencer),
            rows.Execute("DELETE FROM once WHERE day < @expired;", new { expired })));
        if (removed > 0)
            await ForgetOrder("outbox");
        if (cases.Count > 0 || forms > 0)
            rewriting.Added();
        if (rewriting.IsDue())
            rewriting.Ended(await ForgetOrder("main"));
    }

    private Task<byte[][]> Ids(string sql) => writer.Write(rows => rows.Query<byte[]>(sql).ToArray());

    private bool TakenBySequencer(byte[] id) => File.Exists(Path.Combine(settings.Folder.Taken, Convert.ToHexStringLower(id)));

    private static int Remove(SqliteConnection rows, string sql, IReadOnlyList<byte[]> ids) => ids.Sum(id => rows.Execute(sql, new { id }));

    private async Task<bool> ForgetOrder(string name)
    {
        var done = true;
        await writer.Alone(rows => done = TryForgetOrder(rows, name));
        return done;
    }

    private static bool TryForgetOrder(SqliteConnection rows, string name)
    {
        var bytes = rows.ExecuteScalar<long>($"PRAGMA {name}.page_count;") * rows.ExecuteScalar<long>($"PRAGMA {name}.page_size;");
        // A large file is in the order of its random keys but for a few pages, and rewriting it would hold filings up.
        if (bytes > LargestRewrite)
            return true;
        try
        {
            rows.Execute($"VACUUM {name};");
            return true;
        }
        catch (SqliteException read) when (read.SqliteErrorCode == Busy)
        {
            // Somebody reads it at this moment; the next run will do.
            return false;
        }
    }
}
