using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;
using Tidemark.Sqlite;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Pages;

/// <summary>What readers get to see.</summary>
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
    public async Task A_statement_is_shown_as_a_document_with_its_language_and_its_claims()
    {
        using var log = new GrowingLog(_log.Path) { Day = new DateOnly(2026, 11, 21) };
        log.AddStatement("<script>alert(1)</script>\n我退出。", "晨风", GrowingLog.Claims(role: "teacher", place: "CN-HB", lang: "zh-Hans", left: ["league", "party"]));
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var page = await site.Page("/en/s/1");

        Assert.Contains("<script>alert(1)</script>\n我退出。", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"signature\" lang=\"zh-Hans\">晨风</p>", page, StringComparison.Ordinal);
        foreach (var said in new[] { "No. 1", "21 November 2026", "The Communist Party of China", "The Communist Youth League of China", "Teacher", "Hubei", "Wrote it themselves", "Not confirmed again", "Web page" })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://register.example/en/s/1\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hidden_redacted_and_retracted_statements_keep_their_page_and_lose_what_is_not_to_be_seen()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement("藏起来的字", "藏名", GrowingLog.Claims(Display.Hidden));
        var redacted = log.AddStatement("删去的字", "删名");
        log.Redact(redacted);
        log.Retract(log.AddStatement("撤回的字"));
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var everything = new StringBuilder();
        foreach (var path in new[] { "/zh-Hans", "/zh-Hans/statements", "/zh-Hans/s/1", "/zh-Hans/s/2" }) everything.Append(await site.Page(path));
        foreach (var gone in new[] { "藏起来的字", "藏名", "删去的字", "删名" }) Assert.DoesNotContain(gone, everything.ToString(), StringComparison.Ordinal);
        Assert.Contains("不显示文字和署名", await site.Page("/zh-Hans/s/1"), StringComparison.Ordinal);
        Assert.Contains("文字和署名已经删去。 别人以前保存的副本无法收回。", await site.Page("/zh-Hans/s/2"), StringComparison.Ordinal);
        Assert.Contains("已经撤回，不再计入总数", await site.Page("/zh-Hans/s/3"), StringComparison.Ordinal);
        Assert.Contains("改变主意", await site.Page("/zh-Hans/s/3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_walks_through_every_number_once()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 53; at++) log.AddStatement();
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var seen = new List<int>();
        for (var next = "/en/statements"; next is not null;)
        {
            var page = await site.Page(next);
            seen.AddRange(StatementLinks().Matches(page).Select(link => int.Parse(link.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
            next = OlderLink().Match(page) is { Success: true } older ? older.Groups[1].Value : null;
        }

        Assert.Equal(Enumerable.Range(1, 53).Reverse(), seen);
    }

    [Theory]
    [InlineData("3", "/en/s/3")]
    [InlineData("No. 3", "/en/s/3")]
    [InlineData(" ００３ ", "/en/s/3")]
    public async Task A_number_that_was_typed_leads_to_its_statement(string typed, string address)
    {
        await using var site = await ThreeStatements();

        using var answer = await site.Get("/en/s?number=" + Uri.EscapeDataString(typed));

        Assert.Equal(address, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("0")]
    [InlineData("abc")]
    [InlineData("99999999999999999999999")]
    public async Task A_number_that_does_not_exist_is_said_in_words(string typed)
    {
        await using var site = await ThreeStatements();

        using var answer = await site.Get("/en/s?number=" + typed);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("They go from 1 to 3.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/s/4")]
    [InlineData("/en/s/0")]
    [InlineData("/en/s/-1")]
    [InlineData("/en/s/003")]
    [InlineData("/en/s/+3")]
    [InlineData("/en/s/4.tlog-proof")]
    [InlineData("/en/s/03.tlog-proof")]
    [InlineData("/fr/s/3")]
    public async Task Only_one_address_leads_to_a_statement(string address)
    {
        await using var site = await ThreeStatements();

        using var answer = await site.Get(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_proof_that_is_offered_holds_offline()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 600; at++) log.AddStatement();
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);
        foreach (var number in new[] { 1, 255, 256, 480, 600 })
        {
            using var answer = await site.Get($"/en/s/{number}.tlog-proof");
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            Assert.True(LogProof.TryParse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), out var proof, out _));
            Assert.True(proof.TryVerify(MerkleTree.Leaf(proof.Extra!.Value.Span), log.Key, [], out var checkpoint, out _));
            Assert.Equal(log.Register.Size, checkpoint.Checkpoint.Size);
            Assert.Null(EntryCodec.Read(proof.Extra.Value.Span, out var entry));
            Assert.Equal(number, Assert.IsType<StatementEntry>(entry).Number);
        }
    }

    [Fact]
    public async Task A_printed_statement_bears_its_address_and_checkpoint()
    {
        await using var site = await ThreeStatements();

        var page = await site.Page("/zh-Hant/s/2");

        var paper = page[page.IndexOf("on-paper", StringComparison.Ordinal)..];
        Assert.Contains("https://register.example/zh-Hant/s/2", paper, StringComparison.Ordinal);
        Assert.Contains($"{GrowingLog.Origin}，4 條，根 ", paper, StringComparison.Ordinal);
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
    public async Task Every_statement_of_the_specifications_register_has_a_page_though_its_campaign_has_no_names()
    {
        Assert.True(VerifierKey.TryParse(File.ReadAllText(Path.Combine(Checkout.SmallRegister, "vkey")).Trim(), out var key));
        await using var site = await PublicSite.Start(Checkout.SmallRegister, ReadModel, key);
        for (var number = 1; number <= 439; number++) await site.Page($"/en/s/{number}");
        Assert.Contains("veterans", await site.Page("/en/totals"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1,359", await site.Page("/en"), StringComparison.Ordinal);
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

    [Fact]
    public async Task A_text_that_has_not_arrived_is_said_to_come_later()
    {
        using var log = new GrowingLog(_log.Path);
        log[log.AddStatement()] = PackSlot.Hidden;
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        Assert.Contains("It will be shown later.", await site.Page("/en/s/1"), StringComparison.Ordinal);
        Assert.Equal(1, site.Health().Waiting);
    }

    private async Task<PublicSite> ThreeStatements()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 3; at++) log.AddStatement();
        log.Publish();
        return await PublicSite.Start(_log.Path, ReadModel, log.Key);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }

    [GeneratedRegex("<a href=\"/en/s/([0-9]+)\"")]
    private static partial Regex StatementLinks();

    [GeneratedRegex("<a rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex OlderLink();

    [GeneratedRegex("<style|\\sstyle=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("(?:src|action|href)=\"(?:https?:)?//(?!register\\.example)", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignAddress();
}
