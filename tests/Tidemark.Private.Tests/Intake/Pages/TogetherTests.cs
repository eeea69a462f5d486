using System.Net;
using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>Several persons declare together, as people without scripts live it.</summary>
public sealed class TogetherTests
{
    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task Two_persons_are_typed_one_after_the_other_and_sealed_as_one_statement(string language)
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site, language);
        await Person(browser, 1, "听雨的人", "party").Press("go", "add");
        Assert.Equal("party/听雨的人", browser.Value("person-1"));
        await Person(browser, 2, "赶路的人", "league", "pioneers").Press("go", "next");
        Assert.Equal("about", browser.Value("step"));
        await ToPreview(browser);
        await browser.With("agreed", "yes").With("consent", "yes").Press("go", "send");
        Assert.NotNull(site.ShownCode);
        Assert.DoesNotContain(DeclarantSite.In(language)["write.filed.for.confirm"], browser.Text);
        var body = Assert.Single(site.Intake.Cases());
        Assert.Equal("party\t听雨的人\nleague,pioneers\t赶路的人", body.Draft.Names);
        Assert.Equal((StatementKind.Joint, 2, Confirmed.None), (body.Claims.Kind, body.Claims.Persons, body.Claims.Confirmed));
    }

    [Fact]
    public async Task Who_comes_back_to_a_joint_statement_is_not_asked_to_confirm_it_and_cannot()
    {
        await using var site = await DeclarantSite.Start();
        var code = await File(site);
        await site.ComeBack(code);
        Assert.DoesNotContain(DeclarantSite.In("zh-Hans")["return.confirm.title"], site.Browser.Text);
        await site.Browser.Send("/zh-Hans/c", [new("code", code.Digits), new("really", "yes"), new("do", "confirm")]);
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.done.impossible"], site.Browser.Text);
    }

    [Fact]
    public async Task One_line_can_be_removed_and_another_changed()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site);
        await browser.With("list", "甲 党\n乙 团\n丙 队").Press("go", "list");
        Assert.Equal(["party/甲", "league/乙", "pioneers/丙"], Carried(browser));
        await browser.Press("go", "remove-2");
        await browser.Press("go", "open-2");
        Assert.Equal("丙", browser.Value("alias-2"));
        await browser.With("alias-2", "丁").Press("go", "next");
        Assert.Equal(["party/甲", "pioneers/丁"], Carried(browser));
    }

    [Fact]
    public async Task A_badly_typed_list_comes_back_with_the_wrong_lines_marked_and_only_those_are_mended()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site, "en");
        await browser.With("list", "1. 海上来人 党团\r\n\r\n2. 没有写组织的人\r\nQuiet Heron, Party, Leage\r\n远山（队）").Press("go", "list");
        Assert.Equal("persons", browser.Value("step"));
        Assert.StartsWith("Error: ", browser.Title);
        Assert.Equal(("league,party/海上来人", "pioneers/远山"), (browser.Value("person-1"), browser.Value("person-4")));
        Assert.Equal(("2. 没有写组织的人", "Quiet Heron, Party, Leage"), (browser.Value("alias-2"), browser.Value("alias-3")));
        foreach (var person in new[] { 2, 3 })
        {
            Assert.Contains($"<a href=\"#left-{person}\">Person {person}: ", browser.Page);
            Assert.Contains($"id=\"left-{person}-error\"", browser.Page);
        }

        await Person(browser, 2, "没有写组织的人", "party").Press("go", "next");
        Assert.Equal("persons", browser.Value("step"));
        Assert.DoesNotContain("Person 2: ", browser.Page);
        await Person(browser, 3, "Quiet Heron", "party", "league").Press("go", "next");
        Assert.Equal("about", browser.Value("step"));
        await ToPreview(browser);
        await browser.With("agreed", "yes").With("consent", "yes").Press("go", "send");
        Assert.Equal(
            "league,party\t海上来人\nparty\t没有写组织的人\nleague,party\tQuiet Heron\npioneers\t远山",
            Assert.Single(site.Intake.Cases()).Draft.Names);
    }

    [Fact]
    public async Task Lines_for_which_there_is_no_room_stay_in_the_list()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site);
        await browser.With("list", string.Join('\n', Enumerable.Range(1, 53).Select(number => $"人{number} 党"))).Press("go", "next");
        Assert.Equal("persons", browser.Value("step"));
        Assert.Equal(50, Carried(browser).Length);
        Assert.Equal("人51 党\n人52 党\n人53 党", browser.Value("list"));
        Assert.Contains("还有3行没有读入", browser.Text);
        await browser.Press("go", "remove-50");
        await browser.Press("go", "list");
        Assert.Equal("party/人51", Carried(browser)[^1]);
        await browser.With("list", "").Press("go", "next");
        Assert.Equal("about", browser.Value("step"));
    }

    [Fact]
    public async Task With_fifty_wrong_lines_the_page_stays_light_shows_a_few_at_a_time_and_loses_none()
    {
        await using var site = await DeclarantSite.Start(campaign: "allotment-society.json");
        var browser = await Begin(site);
        await browser.With("list", string.Join('\n', Enumerable.Range(1, 50).Select(number => $"听雨的白鹭第{number}号，没有写清楚"))).Press("go", "list");
        for (var rounds = 0; browser.Value("step") == "persons"; rounds++)
        {
            Assert.InRange(rounds, 0, 7);
            // With the stylesheet a page weighs at most 60 KB.
            Assert.InRange(Encoding.UTF8.GetByteCount(browser.Page), 10_000, 39_000);
            var open = Enumerable.Range(1, 50).Where(number => browser.Value($"alias-{number}") is not null).ToList();
            Assert.Equal(Math.Min(8, 50 - 8 * rounds), open.Count);
            Assert.Equal(50, open.Count + Carried(browser).Length);
            // Those that come later are marked too.
            Assert.Equal(Math.Max(0, 42 - 8 * rounds), browser.Text.Split("还没有勾选").Length - 1);
            foreach (var number in open)
                Person(browser, number, $"白鹭{number}", "federation");
            await browser.Press("go", "next");
        }
        Assert.Equal("about", browser.Value("step"));
        await ToPreview(browser);
        Assert.InRange(Encoding.UTF8.GetByteCount(browser.Page), 10_000, 39_000);
    }

    [Fact]
    public async Task As_many_as_a_page_shows_are_completed_before_there_is_another()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site);
        for (var pressed = 0; pressed < 9; pressed++)
            await browser.Press("go", "add");
        Assert.Equal(("", null), (browser.Value("alias-8"), browser.Value("alias-9")));
        Assert.Contains("<a href=\"#alias-8\">", browser.Page);
        await Person(browser, 1, "甲", "party").Press("go", "add");
        Assert.Equal("", browser.Value("alias-9"));
    }

    [Fact]
    public async Task An_alias_is_suggested_for_one_person_and_never_twice_the_same()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site, "en");
        await browser.Press("go", "alias-1");
        var first = browser.Value("alias-1");
        await browser.Press("go", "alias-2");
        Assert.Equal(first, browser.Value("alias-1"));
        Assert.NotEqual(first, browser.Value("alias-2"));
        await Person(browser, 2, "", "party").Press("go", "alias-2");
        Assert.NotEmpty(browser.Value("alias-2")!);
    }

    [Fact]
    public async Task Nobody_sends_before_saying_that_each_of_them_knows()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site);
        await browser.With("list", "甲 党\n乙 团").Press("go", "next");
        await browser.Press("go", "next");
        await ToPreview(browser);
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Contains("<a href=\"#agreed\">", browser.Page);
        Assert.Empty(site.Intake.Cases());
        Assert.Null(browser.Value("agreed"));
        await browser.With("agreed", "yes").With("consent", "yes").Press("go", "send");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Single(site.Intake.Cases());
    }

    [Fact]
    public async Task Two_are_the_fewest_and_blank_persons_are_nobody()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site);
        await Person(browser, 1, "甲", "party").Press("go", "add");
        await browser.Press("go", "add");
        await browser.Press("go", "next");
        Assert.Contains("<a href=\"#persons\">", browser.Page);
        Assert.Equal("party/甲", browser.Value("person-1"));
        await Person(browser, 2, "乙", "party").Press("go", "next");
        Assert.Equal("about", browser.Value("step"));
    }

    [Fact]
    public async Task The_language_and_the_kind_are_changed_and_nothing_typed_is_lost()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site);
        await Person(browser, 1, "甲/乙, 丙", "party").With("alias-2", "半个").With("list", "丁 团").Press("go", "stay");
        Assert.Equal(("party/甲/乙, 丙", "半个", "丁 团"), (browser.Value("person-1"), browser.Value("alias-2"), browser.Value("list")));
        await browser.Press("go", "back");
        await browser.Press("go", "next");
        Assert.Equal("organisations", browser.Value("step"));
        await browser.With("organisations-party", "yes").Press("go", "back");
        await browser.Press("go", "several");
        Assert.Equal(("party/甲/乙, 丙", "半个", "丁 团"), (browser.Value("person-1"), browser.Value("alias-2"), browser.Value("list")));
        Assert.Equal("yes", browser.Value("organisations-party"));
    }

    [Fact]
    public async Task The_preview_shows_every_line_and_points_at_those_who_sign_alike()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await Begin(site);
        var names = Enumerable.Range(1, StatementDraft.MostPersons - 1).Select(number => $"第{number}位").Append("第7位").ToList();
        await browser.With("list", string.Join('\n', names.Select(name => $"{name} 党"))).Press("go", "next");
        await browser.Press("go", "next");
        await ToPreview(browser);
        Assert.All(names, name => Assert.Contains($">{name}</span>", browser.Page));
        Assert.Contains("署名“第7位”出现不止一次", browser.Text);
        Assert.Contains("中国共产党（50 人）", browser.Text);
        Assert.InRange(Encoding.UTF8.GetByteCount(browser.Page), 10_000, 39_000);
    }

    private static async Task<Browser> Begin(DeclarantSite site, string language = "zh-Hans")
    {
        await site.Browser.Open($"/{language}/w");
        await site.Browser.Press("go", "several");
        Assert.Equal("persons", site.Browser.Value("step"));
        return site.Browser;
    }

    private static Browser Person(Browser browser, int number, string alias, params string[] left)
    {
        browser.With($"alias-{number}", alias);
        foreach (var code in left)
            browser.With($"left-{number}-{code}", "yes");
        return browser;
    }

    /// <summary>From role and place to the preview.</summary>
    private static async Task ToPreview(Browser browser)
    {
        await browser.Press("go", "next");
        await browser.With("text", "我们退出。").Press("go", "next");
        await browser.With("display", "shown").With("release", "next").Press("go", "next");
        await browser.With("code", "yes").Press("go", "next");
        Assert.Equal("preview", browser.Value("step"));
    }

    private static async Task<Core.Codes.ClaimCode> File(DeclarantSite site)
    {
        var browser = await Begin(site);
        await browser.With("list", "甲 党\n乙 团").Press("go", "next");
        await browser.Press("go", "next");
        await ToPreview(browser);
        await browser.With("agreed", "yes").With("consent", "yes").Press("go", "send");
        return site.ShownCode!;
    }

    private static string[] Carried(Browser browser) =>
        [.. Enumerable.Range(1, StatementDraft.MostPersons).Select(number => browser.Value($"person-{number}")).OfType<string>()];
}
