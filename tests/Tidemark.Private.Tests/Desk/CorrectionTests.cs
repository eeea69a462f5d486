using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;

namespace Tidemark.Private.Tests.Desk;

/// <summary>Declarants come back and correct, delay, hide and answer; the desk asks and decides only what it saw.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_correction_takes_the_place_of_the_first_text_and_whoever_saw_that_decides_nothing()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.MaskText(wei, seen.Id, seen.Revision, "声明"));
        seen = desk.Desk.Next(wei)!;
        Assert.Single((await desk.Return(code)).Messages);
        Assert.Equal(WishOutcome.Taken, await Replace(code, "改过的声明。"));
        Assert.Equal(DecisionOutcome.Newer, desk.Desk.Accept(wei, seen.Id, seen.Revision));
        var again = desk.Desk.Next(wei)!;
        Assert.Equal(("改过的声明。", 2), (again.Case.Body.Draft.Text, again.Case.Body.Version));
        Assert.Empty(again.Case.Body.Changes);
        Assert.Empty((await desk.Return(code)).Messages);
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, again.Id, again.Revision));
        Assert.Equal("改过的声明。", Assert.Single(desk.Waiting()).Record.Statement!.Text.Value);
    }

    [Fact]
    public async Task A_correction_that_crosses_an_acceptance_takes_the_record_out_of_the_queue()
    {
        var code = await desk.File();
        var opened = await desk.Return(code);
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, seen.Id, seen.Revision));
        Assert.Single(desk.Waiting());
        // The declarant's page was drawn before the decision.
        Assert.Equal(WishOutcome.Taken, await desk.Intake.ReplaceAsync(opened, DeskFixture.Draft("改过的声明。"), desk.Random.Bytes(16), desk.Random.Bytes(8)));
        Assert.Equal(WishOutcome.NotPossible, await Replace(code, "太晚了。"));
        var again = desk.Desk.Next(wei)!;
        Assert.Empty(desk.Waiting());
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, again.Id, again.Revision));
        Assert.Equal("改过的声明。", Assert.Single(desk.Waiting()).Record.Statement!.Text.Value);
    }

    [Fact]
    public async Task The_same_correction_sent_twice_is_one_and_another_under_the_same_form_is_none()
    {
        var opened = await desk.Return(await desk.File());
        var (once, body) = (desk.Random.Bytes(16), desk.Random.Bytes(8));
        Assert.Equal(WishOutcome.Taken, await desk.Intake.ReplaceAsync(opened, DeskFixture.Draft("一"), once, body));
        Assert.Equal(WishOutcome.Taken, await desk.Intake.ReplaceAsync(opened, DeskFixture.Draft("一"), once, body));
        Assert.Equal(WishOutcome.DifferentBody, await desk.Intake.ReplaceAsync(opened, DeskFixture.Draft("二"), once, [1]));
        Assert.Equal(1, (await desk.Return(opened.Code)).WishesWaiting);
    }

    [Fact]
    public async Task Of_many_wishes_that_wait_together_the_last_of_each_kind_holds()
    {
        var code = await desk.File();
        foreach (var day in new[] { 20, 40, 10, 30 })
        {
            var choice = ReleaseChoice.After(new DateOnly(2026, 11, 18).AddDays(day));
            Assert.Equal(WishOutcome.Taken, await desk.Intake.DelayAsync(await desk.Return(code), choice));
        }
        Assert.Equal(WishOutcome.Taken, await desk.Intake.ConfirmAsync(await desk.Return(code)));
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(new DateOnly(2026, 12, 18), seen.Case.Body.Draft.Release.Day);
        Assert.Equal((Confirmed.Returned, 5), (seen.Case.Body.Confirmed, seen.Case.Body.Turn));
        await desk.Intake.TidyAsync();
        // What was taken and removed still counts.
        Assert.Equal(WishOutcome.Taken, await desk.Intake.DelayAsync(await desk.Return(code), ReleaseChoice.Next));
        Assert.Equal(WishOutcome.Taken, await Replace(code, "另写。"));
        seen = desk.Desk.Next(wei)!;
        Assert.Equal((Confirmed.None, 7), (seen.Case.Body.Confirmed, seen.Case.Body.Turn));
        Assert.Equal("另写。", seen.Case.Body.Draft.Text);
    }

    [Fact]
    public async Task A_question_is_read_and_answered_and_the_case_comes_back_with_both()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.Unwritten, desk.Desk.Ask(wei, seen.Id, seen.Revision, " "));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Ask(wei, seen.Id, seen.Revision, "是您本人写的吗？"));
        Assert.Null(desk.Desk.Next(wei));
        var asked = await desk.Return(code);
        Assert.Equal((CaseStage.Asked, "是您本人写的吗？"), (asked.Stage, Assert.Single(asked.Messages).Question));
        Assert.Equal(WishOutcome.Unwritten, await desk.Intake.AnswerAsync(asked, "\u200b"));
        Assert.Equal(WishOutcome.Taken, await desk.Intake.AnswerAsync(asked, "是的。"));
        var again = desk.Desk.Next(wei)!;
        Assert.Equal(["是您本人写的吗？", "是的。"], again.Case.Body.Exchange.Select(said => said.Text));
        Assert.Equal(WishOutcome.NotPossible, await desk.Intake.AnswerAsync(await desk.Return(code), "还有。"));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, again.Id, again.Revision));
    }

    [Fact]
    public async Task A_question_that_nobody_answers_goes_back_to_the_queue_after_the_stated_time()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        desk.Desk.Ask(wei, seen.Id, seen.Revision, "？");
        desk.Clock.Advance(TimeSpan.FromDays(DeskFixture.Campaign.Retention.Unanswered));
        desk.Desk.Work();
        Assert.Equal(CaseStage.Asked, (await desk.Return(code)).Stage);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        desk.Desk.Work();
        Assert.Equal(CaseStage.Waiting, (await desk.Return(code)).Stage);
        var again = desk.Desk.Next(await desk.SignIn(desk.Wei))!;
        Assert.Single(again.Case.Body.Exchange);
    }

    [Fact]
    public async Task Whoever_has_no_code_is_not_asked()
    {
        await desk.Intake.FileAsync(DeskFixture.Draft() with { WithCode = false }, desk.Random.Bytes(16), desk.Random.Bytes(8));
        desk.Desk.Work();
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.NoCode, desk.Desk.Ask(wei, seen.Id, seen.Revision, "？"));
    }

    private async Task<WishOutcome> Replace(ClaimCode code, string text) =>
        await desk.Intake.ReplaceAsync(await desk.Return(code), DeskFixture.Draft(text), desk.Random.Bytes(16), desk.Random.Bytes(8));
}
