using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Sodium;

namespace Tidemark.Private.Tests.Desk;

/// <summary>Inquiries and reports: filed like a statement, answered behind their code, never public.</summary>
public sealed class LetterTests : IDisposable
{
    private static readonly Letter Inquiry = new() { Text = "查询码丢了怎么办？", Lang = "zh-Hans" };
    private static readonly Letter Report = new() { Text = "That is my name, and I never wrote it.", Lang = "en", Number = 1, Standing = Standing.Named };
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task An_inquiry_is_answered_behind_its_code_and_then_it_is_over()
    {
        var code = await File(Inquiry);
        var opened = await desk.Return(code);
        Assert.Equal((CaseKind.Inquiry, CaseStage.Waiting), (opened.Kind, opened.Stage));
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(Inquiry, seen.Case.Body.Letter);
        Assert.Equal(DecisionOutcome.NotPossible, desk.Desk.Accept(wei, seen.Id, seen.Revision));
        Assert.Equal(DecisionOutcome.NotPossible, desk.Desk.Refuse(wei, seen.Id, seen.Revision, DeskFixture.Campaign.Refusals[0].Code));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Reply(wei, seen.Id, seen.Revision, "没有办法找回。"));
        var answered = await desk.Return(code);
        Assert.Equal((CaseStage.Answered, "没有办法找回。"), (answered.Stage, Assert.Single(answered.Messages).Answer));
        Assert.Empty(desk.Waiting());
        Assert.Null(desk.Desk.Next(wei));
        Assert.Equal(WishOutcome.NotPossible, await desk.Intake.RetractAsync(answered, true, true));
        Assert.Equal(WishOutcome.Taken, await desk.Intake.ForgetAsync(answered));
    }

    [Fact]
    public async Task What_a_statement_can_do_a_letter_cannot()
    {
        var opened = await desk.Return(await File(Report));
        Assert.Equal(WishOutcome.NotPossible, await desk.Intake.ConfirmAsync(opened));
        Assert.Equal(WishOutcome.NotPossible, await desk.Intake.HideAsync(opened));
        Assert.Equal(WishOutcome.NotPossible, await desk.Intake.RedactAsync(opened, RedactedFields.Both, true));
        Assert.Equal(WishOutcome.NotPossible, await desk.Intake.ReplaceAsync(opened, DeskFixture.Draft(), desk.Random.Bytes(16), [1]));
        Assert.Equal(WishOutcome.Taken, await desk.Intake.RetractAsync(opened, removeContent: true, atOnce: true));
        Assert.Equal(1, (await desk.Return(opened.Code)).WishesWaiting);
        Assert.Null(desk.Desk.Next(await desk.SignIn(desk.Wei)));
        Assert.Equal(CaseStage.Withdrawn, (await desk.Return(opened.Code)).Stage);
    }

    [Fact]
    public async Task A_report_leads_to_a_redaction_and_a_retraction_by_the_operator_and_to_an_answer()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var statement = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, statement.Id, statement.Revision);
        desk.ReleaseAll();
        Assert.True(desk.Intake.IsReleased(1));
        Assert.False(desk.Intake.IsReleased(2));
        var code = await File(Report);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal((CaseKind.Report, 1L, Standing.Named), (seen.Case.Body.Kind, seen.Case.Body.Letter!.Number, seen.Case.Body.Letter.Standing));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Redact(wei, 1, RedactedFields.Names, Reason.ThirdParty));
        Assert.Equal(DecisionOutcome.UnknownReason, desk.Desk.Retract(wei, 1, Reason.ThirdParty));
        Assert.Equal(DecisionOutcome.NotPossible, desk.Desk.Retract(wei, 2, Reason.NotMine));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Retract(wei, 1, Reason.NotMine));
        Assert.Equal(
            [new OperatorAct { Number = 1, Fields = RedactedFields.Names, Reason = Reason.ThirdParty }, new OperatorAct { Number = 1, Reason = Reason.NotMine }],
            desk.Waiting().Select(one => one.Record.Act!).OrderBy(act => act.Type == EntryType.Retraction));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Reply(wei, seen.Id, seen.Revision, "The name is removed."));
        Assert.Equal("The name is removed.", Assert.Single((await desk.Return(code)).Messages).Answer);
        Assert.All(desk.Waiting(), one => Assert.Null(one.Record.Statement));
    }

    [Fact]
    public async Task A_letter_whose_code_was_forgotten_is_put_aside_unanswered()
    {
        var code = await File(Inquiry);
        await desk.Intake.ForgetAsync(await desk.Return(code));
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.NoCode, desk.Desk.Reply(wei, seen.Id, seen.Revision, "没有办法找回。"));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Close(wei, seen.Id, seen.Revision));
        Assert.Null(desk.Desk.Next(wei));
    }

    [Fact]
    public async Task No_word_of_a_letter_lies_anywhere_unsealed()
    {
        var code = await File(Report);
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        desk.Desk.Ask(wei, seen.Id, seen.Revision, "canary-question");
        await desk.Intake.AnswerAsync(await desk.Return(code), "canary-answer");
        seen = desk.Desk.Next(wei)!;
        desk.Desk.Reply(wei, seen.Id, seen.Revision, "canary-reply");
        foreach (var word in new[] { Report.Text, "canary-question", "canary-answer", "canary-reply" })
            Assert.False(desk.Somewhere(System.Text.Encoding.UTF8.GetBytes(word)), word);
        Assert.Equal(["canary-question", "canary-reply"], (await desk.Return(code)).Messages.Select(message => message.Question ?? message.Answer));
    }

    private async Task<ClaimCode> File(Letter letter)
    {
        var filed = Assert.IsType<FilingOutcome.Filed>(await desk.Intake.FileAsync(letter, desk.Random.Bytes(16), desk.Random.Bytes(32)));
        desk.Desk.Work();
        await desk.Intake.TidyAsync();
        return filed.Code!;
    }
}
