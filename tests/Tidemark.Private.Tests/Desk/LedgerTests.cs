using Dapper;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Sqlite;

namespace Tidemark.Private.Tests.Desk;

/// <summary>The week's books: every case is seen once, has one outcome, and what is open is what is left.</summary>
public sealed class LedgerTests : IDisposable
{
    private static readonly IsoWeek First = new(2026, 47);
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_week_is_handed_over_a_fortnight_after_its_end_and_says_what_became_of_each_case()
    {
        var wei = await desk.SignIn(desk.Wei);
        await Accepted(wei);
        await Refused(wei);
        await desk.Intake.RetractAsync(await desk.Return(await desk.File()), removeContent: true, atOnce: true);
        Assert.Null(desk.Desk.Next(wei));
        await desk.File();
        await Accepted(wei, release: false);
        var waits = desk.Queue.Names();
        Assert.Single(waits);

        // Wednesday of week 47 to the last moment before Sunday + 14 days.
        desk.Clock.Advance(TimeSpan.FromDays(17));
        desk.Desk.Work();
        Assert.Equal(waits, desk.Queue.Names());
        desk.Clock.Advance(TimeSpan.FromDays(1));
        desk.Desk.Work();

        var week = Assert.Single(desk.Waiting(), one => one.Record.Week is not null).Record.Week!;
        Assert.Equal(First, week.Week);
        Assert.Equal((0, 5, 1, 2, 0, 0, 2), (week.Carried, week.Via.Sum, week.Accepted, week.Reasons.Sum, week.Merged, week.Answered, week.Open));
        Assert.Equal(CountMap.Of(("web", 5)), week.Via);
        Assert.Equal(1, week.Reasons[Case.Withdrawn]);
        Assert.Equal(0, desk.Desk.LedgerDifference);
    }

    [Fact]
    public async Task What_was_left_over_is_carried_into_the_next_week_and_weeks_without_a_case_are_told_too()
    {
        await desk.File();
        desk.Clock.Advance(TimeSpan.FromDays(18 + 14));
        var wei = await desk.SignIn(desk.Wei);
        Refuse(wei);
        desk.Clock.Advance(TimeSpan.FromDays(14));
        desk.Desk.Work();
        var weeks = desk.Waiting().Select(one => one.Record.Week!).OrderBy(week => week.NotBefore).ToArray();
        Assert.Equal([First, new(2026, 48), new(2026, 49), new(2026, 50), new(2026, 51)], weeks.Select(week => week.Week).ToArray()[..5]);
        Assert.Equal([(0, 1, 0, 1), (1, 0, 0, 1), (1, 0, 0, 1), (1, 0, 0, 1), (1, 0, 1, 0)], weeks[..5].Select(week => (week.Carried, week.Via.Sum, week.Reasons.Sum, week.Open)));
    }

    [Fact]
    public async Task A_week_that_the_sequencer_has_is_not_handed_over_again_whenever_the_desk_is_cut_off()
    {
        await desk.File();
        desk.Clock.Advance(TimeSpan.FromDays(18));
        desk.Desk.Work();
        var (name, record) = Assert.Single(desk.Waiting());
        desk.Restart();
        desk.Desk.Work();
        Assert.Equal(name, Assert.Single(desk.Waiting()).Name);
        desk.Cut(name);
        desk.LogGrows();
        desk.Answer(name, new ReleaseAnswer.Released(desk.Numbers.Size));
        desk.Desk.Work();
        desk.Restart();
        desk.Desk.Work();
        Assert.Empty(desk.ReleaseFiles());
        Assert.Equal(1, record.Week!.Open);
    }

    [Fact]
    public async Task What_is_decided_of_a_week_after_it_was_handed_over_counts_for_a_later_one()
    {
        var wei = await desk.SignIn(desk.Wei);
        await desk.File();
        desk.Clock.Advance(TimeSpan.FromDays(18));
        desk.Desk.Work();
        desk.Clock.Advance(TimeSpan.FromDays(-17));
        Refuse(wei);
        Assert.Equal(0, desk.Desk.LedgerDifference);
        Assert.Equal("2026-W48", Books("SELECT max(week) FROM ledger_count WHERE kind = 'refused';"));
    }

    [Fact]
    public async Task A_case_that_is_lost_shows_in_the_books()
    {
        await desk.File();
        await desk.File();
        Assert.Equal(0, desk.Desk.LedgerDifference);
        Books("DELETE FROM case_file WHERE id = (SELECT min(id) FROM case_file);");
        Assert.Equal(-1, desk.Desk.LedgerDifference);
    }

    private async Task Accepted(DeskSession session, bool release = true)
    {
        await desk.File();
        var seen = desk.Desk.Next(session)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(session, seen.Id, seen.Revision));
        if (release)
            desk.ReleaseAll();
    }

    private async Task Refused(DeskSession session)
    {
        await desk.File();
        Refuse(session);
    }

    private void Refuse(DeskSession session)
    {
        var seen = desk.Desk.Next(session)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Refuse(session, seen.Id, seen.Revision, DeskFixture.Campaign.Refusals[0].Code));
    }

    private string? Books(string sql)
    {
        using var store = Database.Open(desk.Folder.Desk, Access.Owner);
        return store.ExecuteScalar<string?>(sql);
    }
}
