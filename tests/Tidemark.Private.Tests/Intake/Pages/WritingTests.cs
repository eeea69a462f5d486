using System.Net;
using Tidemark.Core.Entries;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>Writing a statement, as a person without scripts lives it.</summary>
public sealed class WritingTests
{
    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task A_statement_that_is_typed_is_sealed_as_it_was_typed_and_its_code_opens_it(string language)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File(language);
        var body = Assert.Single(site.Intake.Cases());
        Assert.Equal("我声明退出。\n第二行 <b>&\"", body.Draft.Text);
        Assert.Equal(("听雨的人", language, true), (body.Draft.Persons[0].Signature, body.Draft.Lang, body.Draft.Shown));
        Assert.Equal(["party"], body.Draft.Organisations);
        Assert.Equal((Channel.Web, Made.Self, Confirmed.None), (body.Via, body.Made, body.Confirmed));
        await site.ComeBack(code, language);
        Assert.Contains(DeclarantSite.In(language)["return.stage.waiting.title"], site.Browser.Text);
    }

    [Fact]
    public async Task The_second_campaign_runs_the_same_journey_and_nothing_of_the_first_is_on_its_pages()
    {
        await using var site = await DeclarantSite.Start(campaign: "allotment-society.json");
        Assert.NotNull(await site.File("en"));
        Assert.Equal([site.Campaign.Organisations[0].Code], Assert.Single(site.Intake.Cases()).Draft.Organisations);
        await site.ToPreview("zh-Hans");
        Assert.DoesNotContain("党", site.Browser.Text);
        await site.Browser.Press("go", "change-publication");
        Assert.Contains($"{site.Campaign.Release.Hours}小时", site.Browser.Text);
    }

    [Fact]
    public async Task Every_step_has_a_way_back_that_keeps_what_was_typed()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        var seen = new List<string>();
        for (var step = 7; step > 1; step--)
        {
            await browser.Press("go", "back");
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            seen.Add(browser.Value("step")!);
        }
        Assert.Equal(["code", "publication", "signature", "words", "about", "organisations"], seen);
        for (var step = 1; step < 7; step++)
            await browser.Press("go", "next");
        Assert.Equal("preview", browser.Value("step"));
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Equal("我声明退出。\n第二行 <b>&\"", Assert.Single(site.Intake.Cases()).Draft.Text);
    }

    [Fact]
    public async Task Going_back_keeps_even_what_cannot_be_filed()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "change-signature");
        await browser.With("signature", new string('x', 101)).Press("go", "back");
        Assert.Equal("signature", browser.Value("step"));
        Assert.Equal(new string('x', 101), browser.Value("signature"));
        Assert.StartsWith("错误：", browser.Title);
    }

    [Fact]
    public async Task A_step_with_nothing_chosen_says_what_to_do_on_top_beside_the_field_and_in_the_title()
    {
        await using var site = await DeclarantSite.Start();
        var browser = site.Browser;
        await browser.Open("/en/w");
        await browser.Press("go", "next");
        await browser.Press("go", "next");
        Assert.Equal("organisations", browser.Value("step"));
        Assert.StartsWith("Error: ", browser.Title);
        Assert.Contains("<a href=\"#organisations\">Choose at least one organisation.</a>", browser.Page);
        Assert.Contains("id=\"organisations\"", browser.Page);
        Assert.Contains("id=\"organisations-error\"", browser.Page);
    }

    [Theory]
    [InlineData("publication", "release", "after", "date-unreadable")]
    [InlineData("words", "text", "", "text-empty")]
    [InlineData("words", "words", "template-nothing", "unknown-template")]
    [InlineData("words", "text", "坏字符\uE000", "forbidden-character")]
    [InlineData("signature", "signature", "  ", "signature-empty")]
    [InlineData("about", "place", "XX", "unknown-place")]
    public async Task What_a_rule_refuses_is_said_in_words_on_its_own_step(string step, string field, string value, string refusal)
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "change-" + step);
        await browser.With(field, value).Press("go", "next");
        Assert.Equal(step, browser.Value("step"));
        var words = DeclarantSite.In("zh-Hans").Format("write.refusal." + refusal, "U+E000");
        Assert.Equal(2, browser.Text.Split(words).Length - 1);
        Assert.Empty(site.Intake.Cases());
    }

    [Fact]
    public async Task A_part_is_changed_from_the_preview_and_leads_back_to_it()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "change-signature");
        await browser.With("signature", "晒书的人").Press("go", "next");
        Assert.Equal("preview", browser.Value("step"));
        Assert.Contains("晒书的人", browser.Text);
        Assert.DoesNotContain("听雨的人", browser.Text);
    }

    [Fact]
    public async Task The_preview_of_a_statement_that_is_counted_only_shows_neither_its_text_in_the_record_nor_another_promise()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview(display: "hidden");
        var record = browser.Page[browser.Page.IndexOf("<article", StringComparison.Ordinal)..browser.Page.IndexOf("</article>", StringComparison.Ordinal)];
        Assert.DoesNotContain("第二行", record);
        Assert.DoesNotContain("听雨的人", record);
        Assert.Contains(DeclarantSite.In("zh-Hans")["write.record.hidden"], record);
    }

    [Fact]
    public async Task A_text_that_is_far_too_long_comes_back_with_its_beginning_and_an_error_beside_it()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "change-words");
        await browser.With("text", new string('长', 400_000)).Press("go", "next");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, browser.Status);
        Assert.Contains(DeclarantSite.In("zh-Hans").Format("write.refusal.cut", "160,000"), browser.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#text\">", browser.Page, StringComparison.Ordinal);
        Assert.Equal(new string('长', 160_000), browser.Value("text"));
        Assert.Equal("听雨的人", browser.Value("signature"));

        // Still longer than a statement may be, but not too long for a form: whole, with the error beside it.
        var text = new string('长', 100_000);
        await browser.With("text", text).Press("go", "next");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(text, browser.Value("text"));
        Assert.Contains("<a href=\"#text\">", browser.Page, StringComparison.Ordinal);
        await browser.With("text", "短").Press("go", "next");
        Assert.Equal("preview", browser.Value("step"));
    }

    [Theory]
    [InlineData("text", "words")]
    [InlineData("signature", "signature")]
    public async Task Characters_that_arrived_damaged_are_pointed_out_beside_their_field_and_nothing_is_filed(string field, string step)
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.With("consent", "yes").Damaging(field).Press("go", "send");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal(step, browser.Value("step"));
        Assert.Contains(DeclarantSite.In("zh-Hans")["write.refusal.damaged"], browser.Text, StringComparison.Ordinal);
        Assert.Contains("\uFFFD", browser.Value(field), StringComparison.Ordinal);
        Assert.Empty(site.Intake.Cases());
    }

    [Fact]
    public async Task A_rare_role_is_published_with_the_country_only_and_the_preview_says_so()
    {
        await using var site = await DeclarantSite.Start();
        var role = site.Campaign.Roles.First(role => !role.Broad).Code;
        var browser = await site.ToPreview();
        await browser.Press("go", "change-about");
        await browser.With("role", role).With("place", "CN-BJ").Press("go", "next");
        Assert.Contains("“北京”改为“中国大陆”", browser.Text);
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Equal("CN", Assert.Single(site.Intake.Cases()).Draft.Place);
    }

    [Fact]
    public async Task A_ready_text_names_what_was_chosen_in_the_language_of_the_statement()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "change-words");
        await browser.With("words", "template-plain").With("lang", "en").Press("go", "next");
        Assert.Contains("I state that I leave the Communist Party of China.", browser.Text);
    }

    [Fact]
    public async Task An_alias_is_suggested_on_request_and_another_on_the_next()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "change-signature");
        await browser.Press("go", "alias");
        var first = browser.Value("signature");
        await browser.Press("go", "alias");
        Assert.NotEqual("听雨的人", first);
        Assert.NotEqual(first, browser.Value("signature"));
        Assert.Equal("signature", browser.Value("step"));
    }

    [Fact]
    public async Task The_language_of_the_page_changes_on_the_way_and_nothing_is_lost()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "change-words");
        await browser.Press("go", "stay");
        Assert.Equal("/zh-Hant/w", browser.LastAddress);
        Assert.Contains("聲明的文字", browser.Text);
        Assert.Equal("听雨的人", browser.Value("signature"));
        Assert.Equal("zh-Hans", browser.Value("lang"));
    }

    [Fact]
    public async Task Every_page_is_neutral_unkept_and_shows_the_way_out()
    {
        await using var site = await DeclarantSite.Start();
        var browser = site.Browser;
        await browser.Open("/zh-Hans/w");
        var pages = 0;
        async Task Check(Task step)
        {
            await step;
            pages++;
            Assert.Equal("no-store", browser.Answer.Headers.CacheControl!.ToString());
            Assert.False(browser.Answer.Headers.Contains("Set-Cookie"));
            Assert.Contains(site.Campaign.Leave.AbsoluteUri, browser.Page);
            Assert.DoesNotContain("退", browser.Title);
            Assert.DoesNotContain("声明", browser.Title);
            Assert.DoesNotContain("<script", browser.Page);
            Assert.DoesNotContain(" style=", browser.Page);
            Assert.DoesNotContain("method=\"get\"", browser.Page);
            Assert.True(browser.Page.Length < 60_000);
        }

        await Check(Task.CompletedTask);
        await Check(browser.Press("go", "next"));
        await Check(browser.Press("go", "next"));
        await Check(browser.With("all", "yes").Press("go", "next"));
        await Check(browser.Press("go", "next"));
        await Check(browser.With("words", "template-plain").Press("go", "next"));
        await Check(browser.With("signature", "听雨的人").Press("go", "next"));
        await Check(browser.With("display", "shown").With("release", "week").Press("go", "next"));
        await Check(browser.With("code", "yes").Press("go", "next"));
        await Check(browser.With("consent", "yes").Press("go", "send"));
        Assert.NotNull(site.ShownCode);
        Assert.Equal(10, pages);
    }

    [Fact]
    public async Task The_longest_text_passes_the_whole_form()
    {
        await using var site = await DeclarantSite.Start();
        var longest = new string('字', 64 * 1024 / 3);
        await site.ToPreview(text: longest);
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(longest, Assert.Single(site.Intake.Cases()).Draft.Text);
    }
}
