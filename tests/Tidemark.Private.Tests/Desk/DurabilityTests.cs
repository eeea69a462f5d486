using System.Text;
using Dapper;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Sqlite;

namespace Tidemark.Private.Tests.Desk;

/// <summary>What the desk has decided survives a break at any place between its stores and the queue.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task An_acceptance_that_was_cut_off_before_the_queue_is_completed_after_a_restart()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        var (name, record) = Assert.Single(desk.Waiting());
        // As if the process had ended between its own commit and the queue.
        var sealedRecord = desk.Queue.Read(name);
        desk.Cut(name);
        desk.Restart();
        using (var store = Database.Open(desk.Folder.Desk, Access.Owner))
            store.Execute("UPDATE release SET record = @sealedRecord;", new { sealedRecord });
        desk.Desk.Work();
        desk.Desk.Work();
        var again = Assert.Single(desk.Waiting());
        Assert.Equal((name, record.Statement!.Id), (again.Name, again.Record.Statement!.Id));
    }

    [Fact]
    public async Task Cases_that_intake_hands_on_are_taken_once_however_often_either_side_restarts()
    {
        var code = Assert.IsType<FilingOutcome.Filed>(await desk.Intake.FileAsync(DeskFixture.Draft(), desk.Random.Bytes(16), [1])).Code!;
        for (var i = 0; i < 3; i++)
        {
            desk.Desk.Work();
            desk.Restart();
        }
        Assert.Equal(1, desk.Desk.Waiting);
        await desk.Intake.TidyAsync();
        desk.Desk.Work();
        Assert.Equal(1, desk.Desk.Waiting);
        Assert.Equal(CaseStage.Waiting, (await desk.Return(code)).Stage);
    }

    [Fact]
    public async Task A_case_in_review_waits_again_after_a_restart()
    {
        await desk.File();
        desk.Desk.Next(await desk.SignIn(desk.Wei));
        desk.Restart();
        Assert.NotNull(desk.Desk.Next(await desk.SignIn(desk.Lin)));
    }

    [Fact]
    public async Task A_thief_of_all_stores_finds_no_word_and_nothing_that_joins_a_case_an_id_and_a_code()
    {
        var code = await desk.File(DeskFixture.Draft("canary-text 金丝雀"));
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Coarsen(wei, shown.Id, shown.Revision, Coarsening.PlaceToCountry);
        shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        await desk.Intake.ConfirmAsync(await desk.Return(code));
        Assert.False(desk.Somewhere("canary-text"u8));
        Assert.False(desk.Somewhere(Encoding.UTF8.GetBytes("秋水")));
        Assert.False(desk.Somewhere(Encoding.ASCII.GetBytes(code.Digits)));
        Assert.False(desk.Somewhere(shown.Case.Body.Id.ToBytes()));
        Assert.False(desk.Somewhere(Encoding.ASCII.GetBytes(shown.Case.Body.Id.ToString())));
        Assert.False(desk.Somewhere(shown.Case.Body.QuestionKey!));
        Assert.False(desk.Somewhere(shown.Case.Body.Owner!.Value.ToBytes()));
    }

    [Fact]
    public async Task Nothing_of_the_order_of_filing_is_left_at_rest()
    {
        for (var i = 0; i < 20; i++)
            await desk.File(DeskFixture.Draft("statement " + i));
        var wei = await desk.SignIn(desk.Wei);
        while (desk.Desk.Next(wei) is { } shown)
            desk.Desk.Accept(wei, shown.Id, shown.Revision);
        desk.ReleaseAll();
        foreach (var path in new[] { desk.Folder.Desk, desk.Folder.Status, desk.Folder.Staff, desk.Folder.Weeks })
        {
            using var store = Database.Open(path, Access.Reader);
            Assert.All(
                store.Query<string>("SELECT sql FROM sqlite_master WHERE type = 'table';"),
                sql => Assert.EndsWith("WITHOUT ROWID", sql.TrimEnd(), StringComparison.Ordinal));
        }
        // Written anew after the batch, the file is the same whatever order its rows came in.
        var here = await File.ReadAllBytesAsync(desk.Folder.Desk);
        Assert.Equal(WithoutCounters(here), WithoutCounters(Copy(reversed: false)));
        Assert.Equal(WithoutCounters(here), WithoutCounters(Copy(reversed: true)));
    }

    [Fact]
    public async Task Cases_and_codes_do_not_lie_in_the_order_of_filing_for_long()
    {
        for (var i = 0; i < 20; i++)
            await desk.File(DeskFixture.Draft("statement " + i));
        desk.Clock.Advance(Private.Stores.Rewriting.Shortest);
        desk.Desk.Work();
        await desk.Intake.TidyAsync();
        foreach (var (path, schema, tables) in new (string, string, string[])[] { (desk.Folder.Desk, "Desk.Schema", ["case_file", "ledger_count"]), (desk.Folder.Rows, "Intake.Schema", ["code", "once"]) })
        {
            var here = WithoutCounters(await File.ReadAllBytesAsync(path));
            Assert.Equal(here, WithoutCounters(Copy(path, schema, tables, reversed: false)));
            Assert.Equal(here, WithoutCounters(Copy(path, schema, tables, reversed: true)));
        }
    }

    private byte[] Copy(bool reversed) => Copy(desk.Folder.Desk, "Desk.Schema", ["case_file", "ledger_count"], reversed);

    /// <summary>The same rows put into an empty store one after the other, in an order of their own, and written anew.</summary>
    private byte[] Copy(string original, string schema, string[] tables, bool reversed)
    {
        var path = Path.Combine(desk.Folder.Root, $"{Path.GetFileNameWithoutExtension(original)}-{(reversed ? "reversed" : "straight")}.db");
        using (var copy = Database.Open(path, Access.Owner))
        {
            Migrations.Apply(copy, Private.Stores.StoreFile.Schema(schema));
            Database.Attach(copy, original, "original");
            foreach (var table in tables)
            {
                var key = table switch { "case_file" => "hex(id)", "ledger_count" => "week || kind || part", _ => $"hex({table})" };
                var keys = copy.Query<string>($"SELECT {key} FROM original.{table} ORDER BY {key};").ToArray();
                foreach (var one in reversed ? keys.Reverse() : keys)
                    copy.Execute($"INSERT INTO main.{table} SELECT * FROM original.{table} WHERE {key} = @one;", new { one });
            }
            copy.Execute("DETACH original; VACUUM;");
        }
        return File.ReadAllBytes(path);
    }

    /// <summary>SQLite's header counts changes of the file; that is no order of rows.</summary>
    private static byte[] WithoutCounters(byte[] file)
    {
        var copy = (byte[])file.Clone();
        copy.AsSpan(24, 4).Clear();
        copy.AsSpan(40, 4).Clear();
        copy.AsSpan(92, 4).Clear();
        return copy;
    }

    [Fact]
    public async Task What_is_due_is_deleted_and_the_week_key_with_it()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Refuse(wei, shown.Id, shown.Revision, DeskFixture.Campaign.Refusals[0].Code);
        desk.Sessions.SignOut(wei);
        desk.Clock.Advance(TimeSpan.FromDays(DeskFixture.Campaign.Retention.Refused));
        desk.Desk.Work();
        Assert.Contains(desk.Weeks.All(), key => key.Week == "2026-W47");
        Assert.Equal(CaseStage.Refused, (await desk.Return(code)).Stage);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        desk.Desk.Work();
        Assert.Equal(CaseStage.Gone, (await desk.Return(code)).Stage);
        Assert.False(desk.Somewhere(shown.Id.ToBytes()));
        desk.Clock.Advance(TimeSpan.FromDays(21));
        desk.Desk.Work();
        Assert.DoesNotContain(desk.Weeks.All(), key => key.Week == "2026-W47");
    }

    [Fact]
    public async Task What_is_sealed_while_the_desk_is_down_can_be_opened_although_a_member_was_admitted_meanwhile()
    {
        // The desk stands still; somebody is admitted; the next week begins; a statement comes in.
        var mei = desk.Staff.Add("register.example", "Mei", Private.Staff.StaffRole.Reviewer, Some.Passphrase)!;
        desk.Weeks.RemakeFuture(desk.Settings.Centre, Days.Today(desk.Clock), desk.Staff.All());
        desk.Clock.Advance(TimeSpan.FromDays(7));
        await desk.File();
        Assert.NotNull(desk.Desk.Next(await desk.SignIn(desk.Wei)));
        Assert.NotNull(await desk.SignIn(mei));
    }

    [Fact]
    public async Task A_pull_back_that_was_cut_off_is_completed_and_never_taken_for_a_release()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        // As if the process had ended between the queue and its own commit.
        Assert.True(desk.Queue.Withdraw(Assert.Single(desk.Queue.Names())));
        desk.Restart();
        desk.LogGrows();
        desk.Desk.Work();
        Assert.Empty(desk.ReleaseFiles());
        Assert.Equal(CountState.NotCounted, (await desk.Return(code)).Status!.State.Count);
        var again = desk.Desk.Next(await desk.SignIn(desk.Wei))!;
        Assert.Equal((shown.Id, null), (again.Id, again.Setback));
    }

    [Fact]
    public void Keys_are_ahead_and_intake_sees_their_public_halves()
    {
        Assert.Equal(desk.Settings.WeeksAhead, desk.Weeks.All().Count);
        Assert.Equal(IntakeState.Open, desk.Intake.State);
        desk.Clock.Advance(TimeSpan.FromDays(7 * desk.Settings.WeeksAhead));
        Assert.Equal(IntakeState.Closed, desk.Intake.State);
        desk.Desk.Work();
        Assert.Equal(IntakeState.Open, desk.Intake.State);
    }
}
