using System.Text.RegularExpressions;
using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;
using Tidemark.Browser.Tests.Words;
using Tidemark.Tests.Running;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody files and comes back in a text browser, which knows no script, style, colour or cookie.</summary>
public sealed partial class TextBrowserTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-Hans", "我在终端里写下：从今天起退出。\n这是第二行。", "屏上一行")]
    [InlineData("en", "Written in a terminal: I leave as of today.\nThis is the second line.", "Line on a screen")]
    public async Task A_statement_is_filed_and_followed_to_its_public_page(string language, string text, string alias)
    {
        var said = new Said(language);
        await using var browser = await TextBrowser.StartAsync($"{demo.Address}/{language}");
        await FromHomeToOrganisationsAsync(browser, said);
        await MendAMissingOrganisationAsync(browser, said);
        await SayRoleAndPlaceAsync(browser, said);
        await WriteAsync(browser, said, text, alias);
        await ChoosePublicationAsync(browser, said);
        await AgreeAfterAReminderAsync(browser, said, [text, alias]);
        var code = ReadTheCode(browser, said);
        await ComeBackAsync(browser, said, language, code);

        await (await demo.DeskAsync(chromium)).AcceptAsync(text);
        await SeeItPublishedAsync(browser, said, [text, alias]);
    }

    [Fact]
    public async Task Nothing_that_is_optional_has_to_be_answered()
    {
        var said = new Said("zh-Hant");
        await using var browser = await TextBrowser.StartAsync($"{demo.Address}/zh-Hant/w");
        await browser.PressAsync(said["write.start.go"]);
        await browser.TickAsync(said.Wording("all"));
        await browser.PressAsync(said["write.next"]);
        browser.Sees(said["write.about.title"]);
        await browser.PressAsync(said["write.next"]);
        browser.DoesNotSee(said["web.error.summary"]);
        browser.Sees(said["write.words.title"]);
        await browser.TickAsync("我聲明退出");
        await browser.PressAsync(said["write.next"]);
        browser.SeesApart(said["write.signature.title"]);
        await browser.PressAsync(said["write.signature.suggest"]);
        await browser.PressAsync(said["write.next"]);
        browser.SeesApart(said["write.publication.title"]);
    }

    [Fact]
    public async Task Several_declare_together_and_a_list_is_mended()
    {
        var said = new Said("zh-Hans");
        await using var browser = await TextBrowser.StartAsync($"{demo.Address}/zh-Hans/w");
        browser.SeesApart(said["write.start.go"]);
        await browser.PressAsync(said["write.start.several"]);
        browser.SeesApart(said["write.persons.title"]);
        await browser.TypeAsync(said["write.persons.signature"], "屏上一行");
        await browser.TickAsync(said.Act("party"));
        await browser.PressAsync(said["write.persons.add"]);
        browser.Sees("屏上一行");
        browser.SeesApart(said.Act("party"));
        await browser.WriteAsync(said["write.persons.list"], "远山 党团\n没有写明的人");
        await browser.PressAsync(said["write.persons.list.read"]);
        browser.IsTold(said, said["write.refusal.person", 3, said["write.refusal.no-organisation.line"]]);
        browser.SeesApart($"{said.Act("party")}、{said.Act("league")}");
        browser.Sees("没有写明的人");
        await browser.TickAsync(said.Act("pioneers"));
        await browser.PressAsync(said["write.next"]);
        browser.SeesApart(said["write.about.title.together"]);
        browser.DoesNotSee(said["web.error.summary"]);
        await browser.PressAsync(said["web.back"]);
        await browser.PressAsync(said["write.persons.remove"] + " 3");
        browser.DoesNotSee("没有写明的人");
        await browser.PressAsync(said["write.next"]);
        browser.SeesApart(said["write.about.title.together"]);
    }

    private static async Task FromHomeToOrganisationsAsync(TextBrowser browser, Said said)
    {
        foreach (var apart in new[] { "web.skip", "web.way.home", "web.way.write", "web.way.return" })
        {
            browser.SeesApart(said[apart]);
        }

        await browser.PressAsync(said.Wording("write"));
        browser.SeesApart(said["write.start.safety"]);
        browser.Sees(said.Wording("safety"));
        browser.SeesApart(said["web.leave"]);
        await browser.PressAsync(said["write.start.go"]);
        IsAt(browser, said, 1, said.Wording("ask"));
    }

    private static async Task MendAMissingOrganisationAsync(TextBrowser browser, Said said)
    {
        browser.SeesApart($"[ ] {said.Name("organisations", "party")}");
        browser.SeesApart(said["write.next"]);
        browser.SeesApart(said["web.back"]);
        await browser.PressAsync(said["write.next"]);
        browser.IsTold(said, said["write.refusal.no-organisation"]);
        await browser.TickAsync(said.Name("organisations", "party"));
        await browser.TickAsync(said.Name("organisations", "pioneers"));
        await browser.PressAsync(said["write.next"]);
        IsAt(browser, said, 2, said["write.about.title"]);
    }

    private static async Task SayRoleAndPlaceAsync(TextBrowser browser, Said said)
    {
        await browser.ChooseAsync(said["write.about.place"] + said["web.optional"], said.Name("places", "CN-SC"));
        await browser.PressAsync(said["write.next"]);
        IsAt(browser, said, 3, said["write.words.title"]);
    }

    private static async Task WriteAsync(TextBrowser browser, Said said, string text, string alias)
    {
        browser.SeesApart($"(*) {said["write.words.own"]}");
        await browser.PressAsync(said["write.next"]);
        browser.IsTold(said, said["write.refusal.text-empty"]);
        await browser.WriteAsync(said["write.words.text"], text);
        await browser.PressAsync(said["write.next"]);
        IsAt(browser, said, 4, said["write.signature.title"]);
        await browser.PressAsync(said["write.signature.suggest"]);
        Assert.Matches(Field(), browser.Page);
        await browser.TypeAsync(said["write.signature.title"], alias);
        await browser.PressAsync(said["write.next"]);
        IsAt(browser, said, 5, said["write.publication.title"]);
    }

    private static async Task ChoosePublicationAsync(TextBrowser browser, Said said)
    {
        await browser.TickAsync(said["write.publication.shown"]);
        await browser.TickAsync(said["write.publication.next"]);
        await browser.PressAsync(said["write.next"]);
        IsAt(browser, said, 6, said["write.code.title"]);
        await browser.TickAsync(said["write.code.with"]);
        await browser.PressAsync(said["write.next"]);
        IsAt(browser, said, 7, said["write.preview.title"]);
    }

    private static async Task AgreeAfterAReminderAsync(TextBrowser browser, Said said, string[] written)
    {
        // Within a sentence a name may begin with a small letter.
        string[] shown = [.. written, said.Name("organisations", "party")[1..], said.Name("organisations", "pioneers")[1..], said.Name("places", "CN-SC"), said["write.record.made.self"]];
        Assert.All(shown, browser.Sees);
        await browser.PressAsync(said["write.preview.send"]);
        browser.IsTold(said, said["write.refusal.consent-missing"]);
        Assert.All(shown, browser.Sees);
        await browser.TickAsync(said["write.preview.agree"]);
        await browser.PressAsync(said["write.preview.send"]);
    }

    private static string ReadTheCode(TextBrowser browser, Said said)
    {
        browser.SeesApart(said["write.filed.title"]);
        browser.Sees(said["write.filed.once"]);
        browser.Sees(said["write.filed.lost.text"]);
        return browser.Code;
    }

    private async Task ComeBackAsync(TextBrowser browser, Said said, string language, string code)
    {
        await browser.GoAsync($"{demo.Address}/{language}/c");
        browser.SeesApart(said["return.code.title"]);
        await browser.TypeAsync(said["return.code.title"], code[..^1]);
        await browser.PressAsync(said["return.code.go"]);
        browser.IsTold(said, said["return.code.short"]);
        browser.Sees(code[..^1]);
        await browser.TypeAsync(said["return.code.title"], code);
        await browser.PressAsync(said["return.code.go"]);
        browser.SeesApart(said["return.more"]);
        foreach (var apart in new[] { "return.refresh", "return.retract.ask", "return.forget.ask" })
        {
            browser.SeesApart(said[apart]);
        }

        Assert.Contains(new[] { "waiting", "review" }, stage => browser.Page.Contains(said[$"return.stage.{stage}.title"], StringComparison.Ordinal));
    }

    private static async Task SeeItPublishedAsync(TextBrowser browser, Said said, string[] written)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                await browser.PressAsync(said["return.refresh"]);
                return browser.Page.Contains(said["return.stage.released.title"], StringComparison.Ordinal);
            },
            () => $"the statement is released:\n{browser.Page}");
        await browser.PressAsync(said["return.public.page"]);
        await Eventually.TrueAsync(
            async () =>
            {
                // Intake and the public pages each follow the log in their own pace.
                await browser.ReloadAsync();
                return browser.Page.Contains(written[1], StringComparison.Ordinal);
            },
            () => $"the statement is public:\n{browser.Page}");
        Assert.All(written, browser.Sees);
    }

    private static void IsAt(TextBrowser browser, Said said, int step, string heading)
    {
        browser.SeesApart(said["write.progress", step, WritingVisit.Steps.Length]);
        browser.SeesApart(heading);
        browser.DoesNotSee(said["web.error.summary"]);
        browser.SeesApart(said["web.leave"]);
    }

    [GeneratedRegex(@"^\[\S.*\]$", RegexOptions.Multiline)]
    private static partial Regex Field();
}
