using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tidemark.Core.Filing;
using Tidemark.Private.Marks;
using Tidemark.Web;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>Words that could identify, in the preview: marked, explained, replaced one by one or left.</summary>
public sealed partial class MarkingTests
{
    private const int MostBytes = 60 * 1024;

    private static readonly Dictionary<string, (string Text, string Telephone)> Written = new()
    {
        ["zh-Hans"] = ("我声明退出。\n有事打13812345678，或者写信到 ligang@example.com，谢谢。", "13812345678"),
        ["zh-Hant"] = ("我聲明退出。\n有事打0912-345-678，或者寫信到 ligang@example.com，謝謝。", "0912-345-678"),
        ["en"] = ("I withdraw.\nCall me at +1 415 555 0132, or write to ligang@example.com, thank you.", "+1 415 555 0132"),
    };

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task Each_finding_is_replaced_or_left_for_itself_and_what_is_filed_is_what_the_preview_showed(string language)
    {
        await using var site = await DeclarantSite.Start();
        var (words, (text, telephone)) = (DeclarantSite.In(language), Written[language]);
        var browser = await site.ToPreview(language, text);
        Assert.Equal(["ligang@example.com[1]", telephone + "[2]"], Marked(browser).Order(StringComparer.Ordinal).OrderBy(mark => mark[^2]));
        foreach (var why in new[] { "marks.why.email", "marks.why.telephone", "write.marks.limits" })
            Assert.Contains(words[why], browser.Text);

        await browser.Press("go", "leave-1");
        Assert.Equal([telephone + "[1]"], Marked(browser));
        Assert.Contains(words.Format("write.marks.left", "1"), browser.Text);
        await browser.Press("go", "change-publication");
        await browser.Press("go", "next");
        Assert.Equal([telephone + "[1]"], Marked(browser));

        await browser.Press("go", "replace-1");
        Assert.Empty(Marked(browser));
        Assert.DoesNotContain(words["write.marks.title"], browser.Text);
        var shown = Shown(browser);
        Assert.DoesNotContain(telephone, shown);
        Assert.Contains("ligang@example.com", shown);
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(shown, Assert.Single(site.Intake.Cases()).Draft.Text);
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task All_are_replaced_with_one_button_and_what_was_left_can_be_marked_again(string language)
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview(language, Written[language].Text);
        await browser.Press("go", "leave-2");
        await browser.Press("go", "leave-1");
        Assert.Empty(Marked(browser));
        await browser.Press("go", "mark-again");
        Assert.Equal(2, Marked(browser).Count);
        await browser.Press("go", "replace-all");
        Assert.Empty(Marked(browser));
        var shown = Shown(browser);
        Assert.DoesNotContain("@", shown);
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(shown, Assert.Single(site.Intake.Cases()).Draft.Text);
    }

    [Fact]
    public async Task Nothing_has_to_be_decided_before_sending()
    {
        await using var site = await DeclarantSite.Start();
        var text = Written["en"].Text;
        var browser = await site.ToPreview("en", text);
        await browser.With("consent", "yes").Press("go", "send");
        Assert.NotNull(site.ShownCode);
        Assert.Equal(text, Assert.Single(site.Intake.Cases()).Draft.Text);
    }

    [Fact]
    public async Task The_same_words_at_two_places_are_two_findings()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview("en", "Write to a.li@example.com now. Once more: a.li@example.com is mine.");
        await browser.Press("go", "leave-2");
        Assert.Equal(["a.li@example.com[1]"], Marked(browser));
        await browser.Press("go", "replace-1");
        Assert.Empty(Marked(browser));
        Assert.Equal("Write to … now. Once more: a.li@example.com is mine.", Shown(browser));
    }

    [Fact]
    public async Task A_signature_is_marked_too_and_one_that_is_nothing_else_becomes_an_alias()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview("en", "I withdraw.");
        await browser.Press("go", "change-signature");
        await browser.With("signature", "ligang@example.com").Press("go", "next");
        Assert.Equal(["ligang@example.com[1]"], Marked(browser));
        Assert.Contains("Replace by an alias of ours", browser.Text);
        await browser.Press("go", "replace-1");
        Assert.Empty(Marked(browser));
        var alias = browser.Value("signature")!;
        Assert.DoesNotContain("@", alias);
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(alias, Assert.Single(site.Intake.Cases()).Draft.Persons[0].Signature);
    }

    [Fact]
    public async Task Of_several_persons_each_signature_is_replaced_for_itself()
    {
        await using var site = await DeclarantSite.Start();
        var browser = site.Browser;
        await browser.Open("/en/w");
        await browser.Press("go", "several");
        await browser.With("alias-1", "Quiet Heron 13812345678").With("left-1-party", "yes").Press("go", "add");
        await browser.With("alias-2", "Wei (wei@example.com)").With("left-2-party", "yes").Press("go", "next");
        await browser.Press("go", "next");
        await browser.With("text", "We withdraw.").Press("go", "next");
        await browser.With("display", "shown").With("release", "next").Press("go", "next");
        await browser.With("code", "yes").Press("go", "next");
        Assert.Equal(["13812345678[2]", "wei@example.com[1]"], Marked(browser));
        Assert.Contains("signature of person 2", browser.Text);
        await browser.Press("go", "replace-1");
        await browser.With("agreed", "yes").With("consent", "yes").Press("go", "send");
        Assert.Equal(["Quiet Heron 13812345678", "Wei (…)"], Assert.Single(site.Intake.Cases()).Draft.Persons.Select(person => person.Signature));
    }

    [Fact]
    public async Task Forty_findings_are_a_light_page_that_lists_the_most_serious_first()
    {
        await using var site = await DeclarantSite.Start();
        var lines = Enumerable.Range(1, 20).Select(number => $"那天是2001年3月{number}日，电话1380000{number:0000}，");
        var browser = await site.ToPreview(text: string.Join('\n', lines));
        Assert.Equal(40, Marked(browser).Count);
        Assert.Equal(20, Regex.Count(browser.Page, "value=\"leave-"));
        Assert.Contains("[20]", browser.Text);
        Assert.DoesNotContain("[21]", browser.Text);
        Assert.Equal(20, Regex.Count(browser.Text, Regex.Escape(DeclarantSite.In("zh-Hans")["marks.why.telephone"])));
        Assert.Contains(DeclarantSite.In("zh-Hans").Format("write.marks.more", "20"), browser.Text);
        using var style = new HttpClient();
        var sheet = await style.GetByteArrayAsync(new Uri(browser.Answer.RequestMessage!.RequestUri!, StyleSheet().Match(browser.Page).Groups[1].Value), TestContext.Current.CancellationToken);
        Assert.InRange(Encoding.UTF8.GetByteCount(browser.Page) + sheet.Length, 1, MostBytes);
        await browser.Press("go", "replace-all");
        Assert.Empty(Marked(browser));
    }

    [Fact]
    public async Task Of_a_statement_that_is_counted_only_nothing_is_marked()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview("en", Written["en"].Text, display: "hidden");
        Assert.Empty(Marked(browser));
        await browser.Press("go", "change-publication");
        await browser.With("display", "shown").Press("go", "next");
        Assert.Equal(2, Marked(browser).Count);
    }

    [Fact]
    public async Task A_place_that_a_role_makes_broader_is_told_beside_the_marks()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview("en", Written["en"].Text);
        await browser.Press("go", "change-about");
        await browser.With("role", site.Campaign.Roles.First(role => !role.Broad).Code).With("place", "CN-SC").Press("go", "next");
        var words = DeclarantSite.In("en");
        var (place, country) = (site.Campaign.FindPlace("CN-SC")!.Names["en"], site.Campaign.FindPlace("CN")!.Names["en"]);
        Assert.Contains(words.Format("write.preview.coarsened", place, country), browser.Text);
        Assert.Contains(words["write.preview.together"], browser.Text);
        Assert.Contains(words["write.marks.title"], browser.Text);
        await browser.Press("go", "replace-all");
        Assert.Contains(words.Format("write.preview.coarsened", place, country), browser.Text);
    }

    [Fact]
    public async Task A_button_for_what_is_not_there_shows_the_preview_and_loses_nothing()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview("en", Written["en"].Text);
        var sent = browser.LastSent.Where(field => field.Key is not ("go" or "step")).ToList();
        foreach (var go in new[] { "replace-9", "replace-0", "leave-99999999999", "leave-x" })
        {
            await browser.Send("/en/w", [.. sent, new("step", "preview"), new("go", go)]);
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.Equal(2, Marked(browser).Count);
        }
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task No_alias_that_we_suggest_and_no_ready_text_is_marked(string language)
    {
        await using var site = await DeclarantSite.Start();
        var text = site.Campaign.Templates[0].TextFor(site.Campaign, ["party"], language, false);
        foreach (var _ in Enumerable.Range(0, 60))
        {
            var draft = Desk.DeskFixture.Draft(text) with { Persons = [new(["party"], AliasSuggestion.Draw(language, site.Intake.Random))] };
            Assert.Empty(Findings.In(draft with { Shown = true }, Some.Rules.Value, []).Open.Select(finding => finding.Words));
        }
    }

    /// <summary>The words that are marked, each with its sign.</summary>
    private static List<string> Marked(Browser browser) => [.. Mark().Matches(browser.Page).Select(mark => Plain(mark.Groups[1].Value))];

    /// <summary>The text that the preview shows, without the signs.</summary>
    private static string Shown(Browser browser) => Plain(Sign().Replace(StatementText().Match(browser.Page).Groups[1].Value, ""));

    private static string Plain(string html) => WebUtility.HtmlDecode(AnyTag().Replace(html, ""));

    [GeneratedRegex("<mark>(.*?)</mark>", RegexOptions.Singleline)]
    private static partial Regex Mark();

    [GeneratedRegex("<sup>.*?</sup>")]
    private static partial Regex Sign();

    [GeneratedRegex("<p class=\"statement-text\"[^>]*>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex StatementText();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]*)\"")]
    private static partial Regex StyleSheet();
}
