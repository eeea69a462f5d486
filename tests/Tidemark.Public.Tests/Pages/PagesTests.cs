using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;
using Tidemark.Sqlite;

namespace Tidemark.Public.Tests.Pages;

/// <summary>The first page, and what every page keeps to.</summary>
public sealed partial class PagesTests : IDisposable
{
    private static readonly string[] Languages = ["zh-Hans", "zh-Hant", "en"];

    private readonly Folder _log = new();
    private readonly Folder _data = new();

    private string ReadModel => _data.File("read.db");

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "/zh-Hans")]
    [InlineData("zh-TW", "/zh-Hant")]
    [InlineData("en-GB,en;q=0.9", "/en")]
    [InlineData("", "/zh-Hans")]
    public async Task The_first_visit_leads_to_the_language_that_the_browser_asks_for(string accepts, string address)
    {
        using var log = new GrowingLog(_log.Path);
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        using var answer = await site.Get("/", ("Accept-Language", accepts));

        Assert.Equal((HttpStatusCode.Found, address), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Home_shows_the_total_with_its_day_its_size_and_how_it_is_made_up()
    {
        using var log = new GrowingLog(_log.Path) { Day = new DateOnly(2026, 11, 21) };
        for (var at = 0; at < 60; at++) log.AddStatement(claims: GrowingLog.Claims(persons: 200, made: Made.Relayed));
        log.AddStatement(claims: GrowingLog.Claims(confirmed: Confirmed.Returned));
        log.Retract(log.AddStatement(claims: GrowingLog.Claims(persons: 7)));
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var hans = await site.Page("/zh-Hans");
        var english = await site.Page("/en");

        Assert.Contains(">12,001<", hans, StringComparison.Ordinal);
        Assert.Contains("1.2万 以上", hans, StringComparison.Ordinal);
        Assert.Contains("截至2026年11月21日，公开记录共 64 条", hans, StringComparison.Ordinal);
        Assert.Contains("As of 21 November 2026, 64 entries in the public log", english, StringComparison.Ordinal);
        Assert.Contains("62 statements: 1 people wrote theirs themselves, 0 with a helper, 12,000 through a helper who passed it on. 1 of all were confirmed", english, StringComparison.Ordinal);
        Assert.Contains("7 more have taken their statement back", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_replaces_every_figure_by_a_notice()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 4321; at++) log.AddStatement();
        log.Publish();
        await using (var before = await PublicSite.Start(_log.Path, ReadModel, log.Key)) Assert.True(before.Health().Ok);
        using (var store = Database.Open(ReadModel, Access.Owner)) store.Execute("UPDATE figure SET value = value + 1 WHERE code = 'persons'");

        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        foreach (var path in new[] { "/en", "/en/totals", "/en/totals/place", "/en/how", "/en/check" })
        {
            var page = await site.Page(path);
            Assert.DoesNotContain("4,321", page, StringComparison.Ordinal);
            Assert.DoesNotContain("4,322", page, StringComparison.Ordinal);
        }

        Assert.Contains("The figures of this site differ from those that follow from the public log.", await site.Page("/en"), StringComparison.Ordinal);
        Assert.Equal((false, "persons is 4322, in the log it is 4321"), (site.Health().Ok, site.Health().Difference));
    }

    [Fact]
    public async Task A_register_that_has_nothing_to_read_yet_says_so()
    {
        using var log = new GrowingLog(_log.Path);
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);
        foreach (var path in new[] { "/en", "/en/statements", "/en/s/1", "/en/totals", "/en/how", "/en/privacy", "/en/check" })
        {
            using var answer = await site.Get(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        Assert.False(site.Health().Ok);
        log.Publish();
        await site.Follow();
        Assert.Contains(">0<", await site.Page("/en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_is_short_and_holds_no_script_no_inline_style_no_cookie_and_no_foreign_address()
    {
        using var log = new GrowingLog(_log.Path);
        var campaign = Core.Campaigns.Campaign.Read(File.ReadAllBytes(Checkout.Campaign), "").Campaign!;
        foreach (var place in campaign.Places) log.AddStatement(new string('字', 2000), claims: GrowingLog.Claims(place: place.Code));
        foreach (var role in campaign.Roles) log.AddStatement(claims: GrowingLog.Claims(role: role.Code));
        log.AddStatement(signature: "名单上的人", claims: GrowingLog.Claims(persons: 200));
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key, demo: true);
        string[] paths = ["", "/statements", "/statements?before=230", "/s/1", $"/s/{log.Register.Statements}", "/totals", "/totals/place", "/totals/role", "/totals/years", "/totals/days", "/totals/left/party/months", "/corrections", "/ledger", "/random", "/how", "/privacy", "/check", "/press", "/follow", "/statements?place=FR&kind=single", "/statements/by/place", "/statements/by/place?organisation=party&month=2024-11&language=zh-Hans&kind=single", "/statements/by/role", "/statements/by/month"];
        foreach (var path in Languages.SelectMany(language => paths.Select(path => $"/{language}{path}")))
        {
            using var answer = await site.Get(path);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, path);
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(InlineStyle(), page);
            Assert.DoesNotMatch(ForeignAddress(), page);
            Assert.InRange(Encoding.UTF8.GetByteCount(page), 1_000, 60_000);
            Assert.Contains("noindex", page, StringComparison.Ordinal);
            Assert.Contains(path.StartsWith("/en", StringComparison.Ordinal) ? "Demonstration." : path.StartsWith("/zh-Hans", StringComparison.Ordinal) ? "演示。" : "示範。", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stopped_reading_is_said_beside_the_figure_that_still_holds()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement();
        log.AddUnchecked("{\"type\":\"statement\"}"u8.ToArray());
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var page = await site.Page("/en");

        Assert.Contains(">1<", page, StringComparison.Ordinal);
        Assert.Contains("did not pass this site", page, StringComparison.Ordinal);
        Assert.False(site.Health().Ok);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }

    [GeneratedRegex("<style|\\sstyle=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("(?:src|action|href)=\"(?:https?:)?//(?!register\\.example)", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignAddress();
}
