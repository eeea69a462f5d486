using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Intake;
using Tidemark.Private.Staff;

namespace Tidemark.Private.Tests.Desk;

/// <summary>Questions, answers, and what a report leads to, at the desk's pages without a script.</summary>
public sealed class ExchangePagesTests : IAsyncLifetime
{
    private readonly DeskFixture desk = new();
    private DeskSite site = null!;

    public async ValueTask InitializeAsync() => site = await DeskSite.StartAsync(desk);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        desk.Dispose();
    }

    [Fact]
    public async Task A_ready_question_is_asked_in_the_language_of_the_declarant()
    {
        var code = await desk.File();
        var page = await SignIn();
        // The reviewer reads English, the declarant wrote Chinese.
        Assert.Contains("Did you write this statement yourself", page, StringComparison.Ordinal);
        const string Ready = "这份声明是您本人写的，并且同意公开吗？请回答“是”或“不是”。";
        Assert.Contains(Ready, page, StringComparison.Ordinal);
        page = await site.Decide(page, "ask", ("ready", Ready), ("said", ""));
        Assert.Contains("The question has been sent", page, StringComparison.Ordinal);
        Assert.Contains("Nothing to review", page, StringComparison.Ordinal);
        var opened = await desk.Return(code);
        Assert.Equal(Ready, Assert.Single(opened.Messages).Question);
        await desk.Intake.AnswerAsync(opened, "是 <b>");
        page = await site.Get("/en/desk");
        Assert.Contains("Questions and answers", page, StringComparison.Ordinal);
        Assert.Contains("是 <b>", page, StringComparison.Ordinal);
        page = await site.Decide(page, "accept");
        Assert.Contains("Nothing to review", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_sent_stands_in_the_form_again()
    {
        await desk.File();
        var page = await SignIn();
        var tooLong = new string('x', Said.LongestText + 1);
        page = await site.Decide(page, "ask", ("ready", ""), ("said", tooLong));
        Assert.Contains("so nothing was sent", page, StringComparison.Ordinal);
        Assert.Contains(tooLong, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-Hans", "提问", "答复")]
    [InlineData("zh-Hant", "提問", "答覆")]
    [InlineData("en", "Question", "Answer")]
    public async Task An_inquiry_is_shown_as_one_and_answered(string lang, string kind, string answer)
    {
        var code = await File(new Letter { Text = "canary-inquiry", Lang = lang });
        await SignIn();
        var page = await site.Get($"/{lang}/desk");
        foreach (var word in new[] { kind, answer, "canary-inquiry" })
            Assert.Contains(word, page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"accept\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"mask\"", page, StringComparison.Ordinal);
        await site.Decide(page, "reply", ("ready", "a ready one"), ("said", "my own words"));
        Assert.Equal("my own words", Assert.Single((await desk.Return(code)).Messages).Answer);
    }

    [Fact]
    public async Task From_a_report_the_desk_removes_or_takes_out_with_a_reason_and_answers()
    {
        await desk.File();
        var page = await SignIn();
        await site.Decide(page, "accept");
        desk.ReleaseAll();
        var code = await File(new Letter { Text = "my name", Lang = "en", Number = 1, Standing = Standing.Named });
        page = await site.Get("/en/desk");
        Assert.Contains("They say they are named in it", page, StringComparison.Ordinal);
        var form = DeskSite.Hidden(page, "form");
        var redact = await site.Post("/en/desk/redact", ("form", form), ("number", "1"), ("go", "change"));
        Assert.Contains("value=\"1\"", redact, StringComparison.Ordinal);
        redact = await site.Post("/en/desk/redact", ("form", form), ("number", "1"), ("fields", "count"), ("reason", "privacy"), ("go", "next"));
        Assert.Contains("does not fit what you chose", redact, StringComparison.Ordinal);
        redact = await site.Post("/en/desk/redact", ("form", form), ("number", "1"), ("fields", "count"), ("reason", "not-mine"), ("go", "next"));
        Assert.Contains("Take statement 1 out of the total?", redact, StringComparison.Ordinal);
        await site.Post("/en/desk/redact", ("form", form), ("number", "1"), ("fields", "count"), ("reason", "not-mine"), ("go", "remove"));
        Assert.Equal(new OperatorAct { Number = 1, Reason = Reason.NotMine }, Assert.Single(desk.Waiting()).Record.Act);
        page = await site.Get("/en/desk");
        await site.Decide(page, "reply", ("ready", "It no longer counts."), ("said", ""));
        Assert.Equal("It no longer counts.", Assert.Single((await desk.Return(code)).Messages).Answer);
    }

    private async Task<ClaimCode> File(Letter letter)
    {
        var filed = Assert.IsType<FilingOutcome.Filed>(await desk.Intake.FileAsync(letter, desk.Random.Bytes(16), desk.Random.Bytes(32)));
        desk.Desk.Work();
        return filed.Code!;
    }

    private async Task<string> SignIn()
    {
        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = Totp.Code(Staff.StaffStoreTests.Decode(desk.Wei), Totp.Step(desk.Clock.GetUtcNow()));
        return await site.Post("/en/desk/in", ("name", "Wei"), ("passphrase", Some.Passphrase), ("code", code));
    }
}
