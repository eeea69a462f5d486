using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody files a statement, without scripts, in each language and at each width.</summary>
public sealed class FilingTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-Hans", Screen.Phone)]
    [InlineData("zh-Hant", Screen.Desktop)]
    [InlineData("en", Screen.Phone)]
    public async Task A_statement_is_filed_to_its_code(string language, Screen screen)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var writing = new WritingVisit(visit);
        var answers = new Answers
        {
            Organisations = ["party", "pioneers"], Role = "teacher", Place = "CN-SC", Text = $"我在此声明退出。\n第二行 ({language})", Signature = "春江 Tide",
        };

        await writing.ToPreviewAsync(answers);
        var record = visit.Page.Locator("article.statement");
        var shown = await record.InnerTextAsync();
        foreach (var part in new[] { "我在此声明退出。\n第二行", answers.Signature, visit.Said.Name("roles", "teacher"), visit.Said.Name("places", "CN-SC"), visit.Said.LanguageName })
        {
            Assert.Contains(part, shown, StringComparison.Ordinal);
        }

        var code = await writing.SendAsync(answers);
        Assert.Matches(@"^\d{4}( \d{4}){5}$", code);
        await visit.DoesNotSeeAsync(answers.Signature);
        Assert.Equal(200, visit.Status);
        Assert.DoesNotContain("?", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await visit.Page.Context.CookiesAsync());
    }

    [Fact]
    public async Task Printed_the_page_of_the_code_holds_the_number_alone()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Phone);
        await new WritingVisit(visit).FileAsync(new Answers());
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        var paper = (await visit.Page.Locator("body").InnerTextAsync()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(paper, line => line.Contains("statement", StringComparison.OrdinalIgnoreCase) && !line.StartsWith(visit.Said["web.demo"], StringComparison.Ordinal));
        Assert.Contains(paper, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"\d{4}"));
    }

    [Fact]
    public async Task A_ready_text_and_a_suggested_alias_are_filed_counted_only_and_without_a_code()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (writing, said) = (new WritingVisit(visit), visit.Said);
        var answers = new Answers { Organisations = [], Ready = "plain", Shown = false, Release = "week", WithCode = false };
        await writing.BeginAsync();
        foreach (var step in new[] { "organisations", "about", "words" })
        {
            await writing.AnswerAsync(step, answers);
            await writing.GoOnAsync();
        }

        await visit.PressAsync(said["write.signature.suggest"]);
        await writing.IsAtAsync("signature");
        var alias = await visit.Field(said["write.signature.title"]).InputValueAsync();
        Assert.NotEmpty(alias);
        await writing.GoOnAsync();
        foreach (var step in new[] { "publication", "code" })
        {
            await writing.AnswerAsync(step, answers);
            await writing.GoOnAsync();
        }

        await visit.SeesAsync(said["write.record.hidden"]);
        Assert.DoesNotContain(alias, await visit.Page.Locator("article.statement").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Null(await writing.SendAsync(answers));
        await visit.SeesAsync(said["write.filed.without"]);
    }

    [Fact]
    public async Task Somebody_under_age_reads_the_sentences_for_minors_and_agrees_to_them()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hant", Screen.Phone);
        var (writing, answers) = (new WritingVisit(visit), new Answers { FilesAsMinor = true });
        await writing.ToPreviewAsync(answers);
        await visit.TickAsync(visit.Said["write.preview.agree"]);
        await visit.PressAsync(visit.Said["write.preview.send"]);
        await visit.IsToldAsync("minorConsent", visit.Said["write.refusal.minor-consent-missing"]);
        await visit.TickAsync(visit.Said["write.preview.agree.minor"]);
        await visit.TickAsync(visit.Said["write.preview.agree"]);
        await visit.PressAsync(visit.Said["write.preview.send"]);
        Assert.NotNull(await writing.CodeAsync());
    }

    [Fact]
    public async Task Another_statement_on_the_same_phone_starts_empty_and_has_its_own_code()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var writing = new WritingVisit(visit);
        var first = await writing.FileAsync(new Answers { Text = "第一份，只有一次。", Signature = "甲" });
        await visit.PressAsync(visit.Said["write.filed.another"]);
        await writing.IsAtAsync("organisations");
        Assert.DoesNotContain("第一份", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        var answers = new Answers { Organisations = ["league"], Text = "第二份，是另一个人的。", Signature = "乙" };
        await writing.AnswerToPreviewAsync(answers);
        await visit.DoesNotSeeAsync("甲");
        var second = await writing.SendAsync(answers);
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task One_part_is_changed_from_the_preview_and_the_rest_stays()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Desktop);
        var (writing, said, answers) = (new WritingVisit(visit), visit.Said, new Answers { Text = "I leave.", Signature = "North" });
        await writing.ToPreviewAsync(answers);
        await visit.PressAsync($"{said["write.change"]} {said["write.preview.signature"]}");
        await writing.HoldsAsync("signature", answers);
        await visit.Field(said["write.signature.title"]).FillAsync("South");
        await visit.PressAsync(said["write.change.done"]);
        await writing.HoldsAsync("preview", answers with { Signature = "South" });
        Assert.NotNull(await writing.SendAsync(answers));
    }

    [Fact]
    public async Task The_language_is_changed_in_the_middle_and_nothing_typed_is_lost()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (writing, answers) = (new WritingVisit(visit), new Answers { Text = "换一种语言也还在。" });
        await writing.BeginAsync();
        foreach (var step in new[] { "organisations", "about" })
        {
            await writing.AnswerAsync(step, answers);
            await writing.GoOnAsync();
        }

        await writing.AnswerAsync("words", answers);
        await visit.PressAsync("English");
        Assert.Equal(new Words.Said("en")["write.words.title"], await visit.HeadingAsync());
        Assert.Equal(answers.Text, await visit.Page.Locator("#text").InputValueAsync());
        Assert.Equal("en", await visit.Page.Locator("html").GetAttributeAsync("lang"));
    }
}
