using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Intake;
using Tidemark.Private.Keys;
using Tidemark.Private.Tests.Stores;
using Tidemark.Sqlite;

namespace Tidemark.Private.Tests.Intake;

/// <summary>A filing becomes a sealed case and a code, once, however often its form is sent.</summary>
public sealed class FilingTests : IDisposable
{
    private readonly IntakeFixture intake = new();

    public void Dispose() => intake.Dispose();

    [Fact]
    public async Task A_code_that_was_shown_opens_its_case_also_after_a_restart()
    {
        var code = await intake.FileOne();
        intake.Restart();
        var opened = await intake.OpenCase(code);
        var body = Assert.Single(intake.Cases());
        Assert.Equal(body.Id, opened.Id);
        Assert.Equal(CaseStage.Waiting, opened.Stage);
        Assert.Equal(IntakeFixture.Canary, body.Draft.Text);
        Assert.Equal(OwnerKey.Public(OwnerKey.Seed(code, opened.Own, body.Id)).Owner, body.Owner);
        Assert.NotNull(body.QuestionKey);
        Assert.Equal((Channel.Web, Made.Self, Confirmed.None), (body.Via, body.Made, body.Confirmed));
    }

    [Fact]
    public async Task Without_a_code_there_is_no_owner_no_question_key_and_no_row()
    {
        Assert.Null(await intake.FileOne(IntakeFixture.Draft(withCode: false)));
        var body = Assert.Single(intake.Cases());
        Assert.Null(body.Owner);
        Assert.Null(body.QuestionKey);
        Assert.Equal(0, Count("SELECT count(*) FROM code;"));
    }

    [Fact]
    public async Task The_same_form_sent_again_is_the_same_code_and_no_second_case()
    {
        byte[] once = intake.Random.Bytes(16), body = [1, 2, 3];
        var first = Assert.IsType<FilingOutcome.Filed>(await intake.Store.FileAsync(IntakeFixture.Draft(), once, body));
        intake.Restart();
        var again = Assert.IsType<FilingOutcome.SameAgain>(await intake.Store.FileAsync(IntakeFixture.Draft(), once, body));
        Assert.Equal(first.Code, again.Code);
        Assert.Single(intake.Cases());
    }

    [Fact]
    public async Task A_hundred_copies_sent_at_the_same_moment_are_one_case()
    {
        byte[] once = intake.Random.Bytes(16), body = [1, 2, 3];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => intake.Store.FileAsync(IntakeFixture.Draft(), once, body)));
        Assert.Single(outcomes.OfType<FilingOutcome.Filed>());
        Assert.Equal(99, outcomes.OfType<FilingOutcome.SameAgain>().Count());
        Assert.Single(intake.Cases());
    }

    [Fact]
    public async Task The_same_form_with_other_words_changes_nothing()
    {
        var once = intake.Random.Bytes(16);
        await intake.Store.FileAsync(IntakeFixture.Draft(), once, [1]);
        Assert.IsType<FilingOutcome.DifferentBody>(await intake.Store.FileAsync(IntakeFixture.Draft(text: "other"), once, [2]));
        Assert.Equal(IntakeFixture.Canary, Assert.Single(intake.Cases()).Draft.Text);
    }

    [Fact]
    public async Task Many_filings_at_once_are_all_there()
    {
        var codes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => intake.FileOne()));
        intake.Restart();
        Assert.Equal(200, intake.Cases().Select(body => body.Id).Distinct().Count());
        foreach (var code in codes.Take(10))
            Assert.Equal(CaseStage.Waiting, (await intake.OpenCase(code)).Stage);
    }

    [Fact]
    public async Task Closed_busy_and_a_full_disk_take_nothing_but_still_answer_a_repeated_form()
    {
        using var small = new IntakeFixture(new IntakeLimits { FilingsPerSecond = 1, KeepFreeBytes = 100 });
        byte[] once = small.Random.Bytes(16), body = [1];
        Assert.IsType<FilingOutcome.Filed>(await small.Store.FileAsync(IntakeFixture.Draft(), once, body));
        Assert.Equal(new FilingOutcome.NotTaken(IntakeState.Busy), await small.Store.FileAsync(IntakeFixture.Draft(), small.Random.Bytes(16), body));
        Assert.IsType<FilingOutcome.SameAgain>(await small.Store.FileAsync(IntakeFixture.Draft(), once, body));
        small.Clock.Advance(TimeSpan.FromSeconds(1));
        small.FreeBytes = 99;
        Assert.Equal(IntakeState.DiskNearlyFull, small.Store.State);
        Assert.Equal(new FilingOutcome.NotTaken(IntakeState.DiskNearlyFull), await small.Store.FileAsync(IntakeFixture.Draft(), small.Random.Bytes(16), body));
        Assert.IsType<FilingOutcome.SameAgain>(await small.Store.FileAsync(IntakeFixture.Draft(), once, body));
        small.FreeBytes = 100;
        Assert.IsType<FilingOutcome.Filed>(await small.Store.FileAsync(IntakeFixture.Draft(), small.Random.Bytes(16), body));
        Assert.Equal(2, small.Cases().Count);
    }

    [Fact]
    public async Task A_disk_that_stands_still_lets_only_so_many_wait_and_those_are_filed_when_it_goes_on()
    {
        using var slow = new IntakeFixture(new IntakeLimits { FilingsPerSecond = 1000, KeepFreeBytes = 0, MostWaiting = 5 });
        var waiting = new List<Task<ClaimCode>>();
        using (var other = Database.Open(slow.Folder.Rows, Access.Owner))
        {
            other.Execute("BEGIN IMMEDIATE;");
            FilingOutcome? refused = null;
            while (refused is null)
            {
                var filing = slow.Store.FileAsync(IntakeFixture.Draft(), slow.Random.Bytes(16), [1]);
                if (filing.IsCompleted)
                    refused = await filing;
                else
                    waiting.Add(filing.ContinueWith(done => ((FilingOutcome.Filed)done.Result).Code!, TaskScheduler.Default));
            }
            Assert.Equal(new FilingOutcome.NotTaken(IntakeState.Busy), refused);
            Assert.InRange(waiting.Count, 5, 5 + 256);
            other.Execute("ROLLBACK;");
        }
        foreach (var code in await Task.WhenAll(waiting))
            Assert.Equal(CaseStage.Waiting, (await slow.OpenCase(code)).Stage);
    }

    [Fact]
    public async Task Without_pepper_token_or_week_key_intake_is_closed()
    {
        using var keyless = new IntakeFixture(withKeys: false);
        Assert.Equal(IntakeState.Closed, keyless.Store.State);
        Assert.Equal(new FilingOutcome.NotTaken(IntakeState.Closed), await keyless.Store.FileAsync(IntakeFixture.Draft(), new byte[16], [1]));
        keyless.Keys.Add(OperatorKey.Create(OperatorKeyName.Pepper, keyless.Random));
        Assert.Equal(IntakeState.Closed, keyless.Store.State);
        keyless.Keys.Add(OperatorKey.Create(OperatorKeyName.Token, keyless.Random));
        Assert.Equal(IntakeState.Open, keyless.Store.State);

        using var weekless = new IntakeFixture(withWeek: false);
        Assert.Equal(new FilingOutcome.NotTaken(IntakeState.Closed), await weekless.Store.FileAsync(IntakeFixture.Draft(), new byte[16], [1]));
        intake.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(IntakeState.Closed, intake.Store.State);
    }

    [Fact]
    public async Task A_thief_of_the_files_finds_no_word_no_code_and_nothing_that_joins_them()
    {
        var code = await intake.FileOne();
        var opened = await intake.OpenCase(code);
        foreach (var bytes in Files())
        {
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("canary")) < 0);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(code.Digits)) < 0);
            Assert.True(bytes.AsSpan().IndexOf(opened.Id.ToBytes()) < 0);
        }
        var withCase = Files().Count(bytes => bytes.AsSpan().IndexOf(intake.Cases()[0].Case.ToBytes()) >= 0);
        Assert.Equal(1, withCase); // The outbox alone: in the rows it lies under the code.
    }

    [Fact]
    public async Task Short_and_long_statements_with_and_without_a_code_rest_in_seals_of_one_size()
    {
        await intake.FileOne(IntakeFixture.Draft(text: "短"));
        await intake.FileOne(IntakeFixture.Draft(withCode: false, text: new string('长', 900)));
        using var outbox = Database.Open(intake.Folder.Outbox, Access.Reader);
        Assert.Equal(1, outbox.ExecuteScalar<long>("SELECT count(DISTINCT length(sealed)) FROM new_case;"));
    }

    [Fact]
    public async Task No_store_has_a_row_number_or_more_than_a_day()
    {
        await intake.FileOne();
        foreach (var path in new[] { intake.Folder.Rows, intake.Folder.Outbox, intake.Folder.Status, intake.Folder.Numbers })
        {
            using var store = Database.Open(path, Access.Reader);
            foreach (var sql in store.Query<string>("SELECT sql FROM sqlite_master WHERE type = 'table';"))
                Assert.EndsWith("WITHOUT ROWID", sql.TrimEnd(), StringComparison.Ordinal);
            foreach (var table in store.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table';"))
                foreach (IDictionary<string, object?> row in store.Query($"SELECT * FROM {table};"))
                    foreach (var text in row.Values.OfType<string>())
                        Assert.DoesNotMatch("[0-9]{2}:[0-9]{2}", text);
        }
    }

    [Fact]
    public async Task What_the_desk_has_taken_and_what_has_expired_is_removed()
    {
        var code = await intake.FileOne();
        var kept = await intake.FileOne();
        var taken = (await intake.OpenCase(code)).Case.ToBytes();
        intake.Desk("INSERT INTO case_status (id, vetting, display, count, day) VALUES (@taken, 'received', 'hidden', 'not-counted', '2026-11-18');", new { taken });
        await intake.Store.TidyAsync();
        Assert.Equal((await intake.OpenCase(kept)).Case, Assert.Single(intake.Cases()).Case);
        Assert.Equal(2, Count("SELECT count(*) FROM once;"));
        intake.Clock.Advance(TimeSpan.FromDays(2));
        await intake.Store.TidyAsync();
        Assert.Equal(0, Count("SELECT count(*) FROM once;"));
        Assert.Equal(2, Count("SELECT count(*) FROM code;"));
    }

    [Fact]
    public async Task Filing_goes_on_while_the_desk_lies_dead_within_a_commit()
    {
        var code = await intake.FileOne();
        WritingOwner.CutOffWithinACommit(intake.Folder.Status);
        using (var reader = Database.Open(intake.Folder.Status, Access.Reader))
            Assert.Throws<SqliteException>(() => reader.ExecuteScalar<long>("SELECT count(*) FROM week_key;"));
        Assert.Equal(IntakeState.Open, intake.Store.State);
        Assert.NotNull(await intake.FileOne());
        Assert.Equal(new CodeOutcome.NotLookedUp(IntakeState.Busy), await intake.Store.OpenAsync(code, default));
        WritingOwner.IsBack(intake.Folder.Status);
        Assert.Equal(CaseStage.Waiting, (await intake.OpenCase(code)).Stage);
    }

    private IEnumerable<byte[]> Files() =>
        Directory.EnumerateFiles(intake.Folder.Root, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes);

    private long Count(string sql)
    {
        using var rows = Database.Open(intake.Folder.Rows, Access.Reader);
        return rows.ExecuteScalar<long>(sql);
    }
}
