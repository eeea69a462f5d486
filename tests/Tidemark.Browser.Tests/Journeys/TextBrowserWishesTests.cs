using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;
using Tidemark.Browser.Tests.Words;
using Tidemark.Tests.Running;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody in a text browser comes back to write anew, looks at the marks of the preview, and asks a question.</summary>
public sealed class TextBrowserWishesTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task A_statement_is_written_anew_and_what_is_marked_in_it_is_left_or_replaced()
    {
        var said = new Said("en");
        var code = await demo.Wire.FileAsync("Written in haste.");
        await using var browser = await TextBrowser.StartAsync($"{demo.Address}/en/c");
        await browser.TypeAsync(said["return.code.title"], code);
        await browser.PressAsync(said["return.code.go"]);
        await browser.PressAsync(said["return.replace.ask"]);
        browser.SeesApart(said["return.replace.title"]);
        browser.Sees(said["return.replace.stays"]);
        await browser.PressAsync(said["return.replace.go"]);
        browser.DoesNotSee("in haste");
        await browser.TickAsync(said.Name("organisations", "party"));
        await browser.PressAsync(said["write.next"]);
        await browser.PressAsync(said["write.next"]);
        await browser.WriteAsync(said["write.words.text"], "Call 13812345678, or write to wei@example.com.");
        await browser.PressAsync(said["write.next"]);
        await browser.TypeAsync(said["write.signature.title"], "Second thought");
        await browser.PressAsync(said["write.next"]);
        await browser.TickAsync(said["write.publication.shown"]);
        await browser.TickAsync(said["write.publication.next"]);
        await browser.PressAsync(said["write.next"]);

        browser.Sees(said["write.preview.correction"]);
        browser.Sees("Call 13812345678^[2], or write to wei@example.com^[1].");
        browser.Sees(said["marks.why.telephone"]);
        await browser.PressWithinAsync($"{said["write.marks.leave"]} [1]");
        browser.Sees(said["write.marks.left", 1]);
        await browser.PressWithinAsync($"{said["write.marks.omit"]} [1]");
        browser.Sees("Call …, or write to wei@example.com.");
        browser.DoesNotSee(said["write.marks.title"]);
        await browser.TickAsync(said["write.preview.agree"]);
        await browser.PressAsync(said["write.preview.send"]);
        browser.Sees(said["return.done.replaced"]);
    }

    [Fact]
    public async Task A_question_is_asked_and_its_answer_read()
    {
        var said = new Said("zh-Hant");
        const string Question = "沒有查詢碼，還能查到嗎？";
        await using var browser = await TextBrowser.StartAsync($"{demo.Address}/zh-Hant/q");
        browser.SeesApart(said["letter.ask.heading"]);
        browser.SeesApart(said["web.leave"]);
        await browser.PressAsync(said["letter.send"]);
        browser.IsTold(said, said["write.refusal.letter-empty"]);
        await browser.WriteAsync(said["letter.ask.text"], Question);
        await browser.PressAsync(said["letter.send"]);
        browser.SeesApart(said["letter.filed.title"]);
        var code = browser.Code;

        await (await demo.DeskAsync(chromium)).SayAsync(Question, "reply", "answer-where");
        await browser.PressAsync(said["letter.filed.return"]);
        await browser.TypeAsync(said["return.code.title"], code);
        await browser.PressAsync(said["return.code.go"]);
        await Eventually.TrueAsync(
            async () =>
            {
                await browser.PressAsync(said["return.refresh"]);
                return browser.Page.Contains(said["return.letter.answered.title"], StringComparison.Ordinal);
            },
            () => $"the question is answered:\n{browser.Page}");
        browser.Sees(said["review.say.answer-where"]);
    }
}
