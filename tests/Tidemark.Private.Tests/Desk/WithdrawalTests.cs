using Dapper;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Sqlite;

namespace Tidemark.Private.Tests.Desk;

/// <summary>A declarant who takes a statement back before release is heard wherever the case is.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Taken_back_before_review_it_is_shown_to_nobody_and_its_text_is_gone()
    {
        var code = await desk.File();
        await desk.Intake.RetractAsync(await desk.Return(code), removeContent: true, atOnce: true);
        var wei = await desk.SignIn(desk.Wei);
        Assert.Null(desk.Desk.Next(wei));
        Assert.Equal(CaseStage.Withdrawn, (await desk.Return(code)).Stage);
        Assert.True(new FileInfo(desk.Folder.Desk).Length > 0);
        await desk.Intake.TidyAsync();
        Assert.Equal(0, (await desk.Return(code)).WishesWaiting);
    }

    [Fact]
    public async Task Taken_back_after_acceptance_its_record_leaves_the_queue()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        await desk.Intake.RetractAsync(await desk.Return(code), removeContent: true, atOnce: true);
        Assert.Null(desk.Desk.Next(wei));
        Assert.Empty(desk.Queue.Names());
        Assert.Equal(CaseStage.Withdrawn, (await desk.Return(code)).Stage);
    }

    [Fact]
    public async Task Taken_back_while_it_is_cut_the_log_says_what_became_of_it()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        desk.Desk.Work();
        var name = desk.Queue.Names()[0];
        desk.Cut(name);
        await desk.Intake.RetractAsync(await desk.Return(code), removeContent: false, atOnce: true);
        desk.Desk.Next(wei);
        Assert.Equal(CountState.NotCounted, (await desk.Return(code)).Status!.State.Count);
        desk.LogGrows((shown.Case.Body.Id, 1));
        desk.Answer(name, new ReleaseAnswer.Released(desk.Numbers.Size));
        desk.Desk.Work();
        desk.Desk.Next(wei);
        Assert.Equal(CountState.Retracted, (await desk.Return(code)).Status!.State.Count);
    }

    [Fact]
    public async Task Dropped_by_the_sequencer_it_is_withdrawn_and_not_taken_for_released()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        desk.Desk.Work();
        await desk.Intake.RetractAsync(await desk.Return(code), removeContent: false, atOnce: true);
        var name = desk.Queue.Names()[0];
        desk.Cut(name);
        desk.LogGrows();
        desk.Desk.Work();
        Assert.Equal(Vetting.Accepted, (await desk.Return(code)).Status!.State.Vetting);
        desk.Answer(name, new ReleaseAnswer.Withdrawn());
        desk.Desk.Work();
        Assert.Equal(CaseStage.Withdrawn, (await desk.Return(code)).Stage);
        Assert.Empty(desk.ReleaseFiles());
        Assert.Null(desk.Desk.Next(wei));
        await desk.Intake.TidyAsync();
        Assert.Equal((CaseStage.Withdrawn, 0), ((await desk.Return(code)).Stage, (await desk.Return(code)).WishesWaiting));
    }

    [Fact]
    public async Task A_delay_and_a_wish_to_be_counted_only_reach_the_record()
    {
        var code = await desk.File();
        var day = new DateOnly(2026, 12, 24);
        await desk.Intake.DelayAsync(await desk.Return(code), ReleaseChoice.After(day));
        await desk.Intake.HideAsync(await desk.Return(code));
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        Assert.Equal(DisplayState.Hidden, shown.Case.State.Display);
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        var statement = Assert.Single(desk.Waiting()).Record.Statement!;
        Assert.Equal((day, Display.Hidden), (statement.NotBefore, statement.Claims.Display));
        var file = File.GetLastWriteTimeUtc(Path.Combine(desk.Folder.Release, desk.Queue.Names()[0]));
        Assert.Equal(new DateTime(2026, 11, 18, 0, 0, 0, DateTimeKind.Utc), file); // The day of acceptance, which says nothing of the wish.
    }

    [Fact]
    public async Task A_forgotten_case_is_released_without_an_owner()
    {
        var code = await desk.File();
        await desk.Intake.ForgetAsync(await desk.Return(code));
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        Assert.Null(shown.Case.Body.QuestionKey);
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        Assert.Null(Assert.Single(desk.Waiting()).Record.Statement!.Owner);
    }

    [Fact]
    public async Task Whoever_forgets_the_code_leaves_no_messages_behind()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Coarsen(wei, shown.Id, shown.Revision, Coarsening.PlaceToCountry);
        var opened = await desk.Return(code);
        Assert.Single(opened.Messages);
        await desk.Intake.ForgetAsync(opened);
        desk.Desk.Next(wei);
        using var status = Database.Open(desk.Folder.Status, Access.Reader);
        Assert.Equal(0, status.ExecuteScalar<long>("SELECT count(*) FROM message;"));
    }

    [Fact]
    public async Task A_retraction_of_a_released_statement_reaches_its_states_when_somebody_is_signed_in()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        desk.ReleaseAll();
        Assert.Equal(WishOutcome.Taken, await desk.Intake.RetractAsync(await desk.Return(code), removeContent: true, atOnce: false));
        desk.Desk.Next(wei);
        Assert.Equal((CountState.Retracted, DisplayState.Redacted), ((await desk.Return(code)).Status!.State.Count, (await desk.Return(code)).Status!.State.Display));
    }
}
