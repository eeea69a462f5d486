using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody asks, or reports a statement, without scripts, and reads the answer behind the code.</summary>
public sealed class LettersTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-Hant", Screen.Phone, "怎樣撤回聲明？")]
    [InlineData("en", Screen.Desktop, "How do I take a statement back?")]
    public async Task A_question_is_asked_and_answered_behind_a_code(string language, Screen screen, string question)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var (letter, said) = (new LetterVisit(visit), visit.Said);
        await visit.OpenAsync("");
        await visit.FollowAsync(said["web.way.ask"]);
        await visit.SeesAsync(said["letter.private"]);
        await visit.PressAsync(said["letter.send"]);
        await visit.IsToldAsync("text", said["write.refusal.letter-empty"]);
        var code = await letter.SendAsync("letter.ask.text", question);
        await visit.DoesNotSeeAsync(question);
        await new ReturningVisit(visit).OpenAsync(code);
        await visit.SeesAsync(said["return.letter.inquiry"]);

        await (await demo.DeskAsync(chromium)).SayAsync(question, "reply", "answer-retract");
        await letter.ReadAnswerAsync(code, said["review.say.answer-retract"]);
        await visit.DoesNotSeeAsync(question);
    }

    [Fact]
    public async Task A_statement_is_reported_from_its_page_and_the_answer_says_what_was_done()
    {
        const string Report = "里面写到我，请删去。";
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (letter, said) = (new LetterVisit(visit), visit.Said);
        await visit.OpenAsync("/s/4");
        await visit.FollowAsync(said["public.statement.report"]);
        await visit.SeesAsync(said["letter.report.about", 4]);
        await visit.PressAsync(said["letter.send"]);
        await visit.IsToldAsync("standing", said["write.refusal.standing-missing"]);
        await visit.TickAsync(said["letter.standing.named"]);
        var code = await letter.SendAsync("letter.report.text", Report);

        var desk = await demo.DeskAsync(chromium);
        await desk.FindAsync(Report);
        await desk.Visit.SeesAsync(desk.Visit.Said["review.letter.standing.named"]);
        await desk.SayAsync(Report, "reply", "answer-kept");
        await letter.ReadAnswerAsync(code, said["review.say.answer-kept"]);
        await visit.OpenAsync("/s/4");
        await visit.DoesNotSeeAsync(Report);
    }
}
