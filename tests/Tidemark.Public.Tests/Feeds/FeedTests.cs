using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Feeds;

/// <summary>The feeds keep RFC 4287, real readers understand them, and nothing that was taken back or removed lives on in them.</summary>
public sealed class FeedTests : IDisposable
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] All =
    [
        "/zh-Hans/feed.atom", "/zh-Hant/feed.atom", "/en/feed.atom", "/en/feed/organisation/party.atom", "/zh-Hant/feed/organisation/pioneers.atom", "/en/feed/language/en.atom", "/zh-Hans/feed/language/zh-Hans.atom",
    ];

    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Fact]
    public async Task Every_feed_keeps_the_schema_of_rfc_4287()
    {
        using var log = Filled();
        await using var site = await Start(log);
        foreach (var address in All)
        {
            var file = _data.File("feed.xml");
            await File.WriteAllTextAsync(file, await site.Page(address), TestContext.Current.CancellationToken);
            var (status, said) = await Run("xmllint", "--nonet", "--noout", "--relaxng", Path.Combine(Checkout.Root, "tests", "Tidemark.Public.Tests", "Feeds", "atom.rng"), file);
            Assert.True(status == 0, $"{address}: {said}");
        }
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_feed()
    {
        using var log = Filled();
        await using var site = await Start(log);
        var feed = await site.Page("/en/feed.atom");
        string[] wrong =
        [
            feed.Replace("<updated>2024", "<updated>24", StringComparison.Ordinal),
            feed.Replace("<id>", "<ident>", StringComparison.Ordinal).Replace("</id>", "</ident>", StringComparison.Ordinal),
            feed.Replace("<title>", "<title type=\"pdf\">", StringComparison.Ordinal),
            feed.Replace(" rel=\"self\"", " href=\"\"", StringComparison.Ordinal),
            feed.Replace("<div xmlns", "<section xmlns", StringComparison.Ordinal).Replace("</div>", "</section>", StringComparison.Ordinal),
        ];
        foreach (var one in wrong)
        {
            var file = _data.File("wrong.xml");
            await File.WriteAllTextAsync(file, one, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, (await Run("xmllint", "--nonet", "--noout", "--relaxng", Path.Combine(Checkout.Root, "tests", "Tidemark.Public.Tests", "Feeds", "atom.rng"), file)).Status);
        }
    }

    [Fact]
    public async Task A_feed_reader_understands_it()
    {
        using var log = Filled();
        await using var site = await Start(log);
        var file = _data.File("feed.xml");
        await File.WriteAllTextAsync(file, await site.Page("/en/feed.atom"), TestContext.Current.CancellationToken);
        const string Program =
            "import feedparser, json, sys; f = feedparser.parse(sys.argv[1]); print(json.dumps({'bozo': bool(f.bozo), 'version': f.version, 'title': f.feed.title, 'ids': [e.id for e in f.entries], "
            + "'titles': [e.title for e in f.entries], 'dates': [e.updated for e in f.entries], 'texts': [e.content[0].value if 'content' in e else '' for e in f.entries], "
            + "'langs': [e.content[0].language if 'content' in e else '' for e in f.entries], 'authors': [e.get('author', '') for e in f.entries], 'links': [e.link for e in f.entries]}))";

        var (status, said) = await Run("/usr/bin/python3", "-c", Program, file);

        Assert.True(status == 0, said);
        using var read = JsonDocument.Parse(said);
        string[] Of(string member) => [.. read.RootElement.GetProperty(member).EnumerateArray().Select(one => one.GetString()!)];
        Assert.False(read.RootElement.GetProperty("bozo").GetBoolean());
        Assert.Equal("atom10", read.RootElement.GetProperty("version").GetString());
        Assert.Equal(["No. 4 (taken back)", "No. 3", "No. 6", "No. 5", "No. 2", "No. 1"], Of("titles").Select(title => title.Split(':')[0]));
        Assert.Equal("tag:example.org,2024-11-20:register/s/6", Of("ids")[2]);
        Assert.Equal(["2024-12-05T23:59:59Z", "2024-12-05T23:59:59Z", "2024-11-21T00:00:00Z"], Of("dates")[..3]);
        Assert.Contains("<p>第一行<br />第二行</p>", Of("texts")[5].Replace("<br/>", "<br />", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(("zh-Hans", "en"), (Of("langs")[5], Of("langs")[3]));
        Assert.Equal("晨风1, 晨风2, 晨风3 and 22 others", Of("authors")[2]);
        Assert.Equal("https://register.example/en/s/6", Of("links")[2]);
    }

    [Fact]
    public async Task What_is_hidden_taken_back_or_removed_has_no_text_in_any_feed()
    {
        using var log = Filled();
        await using var site = await Start(log);
        foreach (var address in All)
        {
            var feed = await site.Page(address);
            foreach (var gone in new[] { "藏起来的字", "藏名", "删去的字", "删名", "撤回的字", "撤名" }) Assert.DoesNotContain(gone, feed, StringComparison.Ordinal);
        }

        var entries = XDocument.Parse(await site.Page("/en/feed.atom")).Descendants(Atom + "entry").ToDictionary(entry => entry.Element(Atom + "id")!.Value[^1]);
        Assert.Equal("Counted only, not shown", entries['2'].Element(Atom + "summary")?.Value);
        Assert.NotNull(entries['3'].Element(Atom + "summary"));
        Assert.Null(entries['4'].Element(Atom + "content"));
    }

    [Fact]
    public async Task An_old_statement_comes_back_under_its_old_id_when_something_happens_to_it()
    {
        using var log = new GrowingLog(_log.Path);
        var first = log.AddStatement("最早的字");
        for (var at = 0; at < 60; at++) log.AddStatement();
        log.Publish();
        await using var site = await Start(log, publish: false);
        Assert.DoesNotContain(":register/s/1<", await site.Page("/en/feed.atom"), StringComparison.Ordinal);

        log.Retract(first);
        log.Publish();
        await site.Follow();

        foreach (var address in new[] { "/en/feed.atom", "/en/feed/organisation/party.atom" })
        {
            var entry = XDocument.Parse(await site.Page(address)).Descendants(Atom + "entry").First();
            Assert.Equal("tag:example.org,2024-11-20:register/s/1", entry.Element(Atom + "id")!.Value);
            Assert.Null(entry.Element(Atom + "content"));
        }
    }

    [Fact]
    public async Task A_reader_that_has_the_newest_state_is_told_so_and_gets_nothing_again()
    {
        using var log = Filled();
        await using var site = await Start(log);
        using var first = await site.Get("/en/feed.atom");
        Assert.Equal("application/atom+xml", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        using var again = await site.Get("/en/feed.atom", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/en/feed/organisation/nothing.atom")]
    [InlineData("/en/feed/language/xx.atom")]
    [InlineData("/en/feed/place/FR.atom")]
    [InlineData("/en/feed/nothing/x.atom")]
    public async Task There_is_no_feed_of_what_the_register_does_not_have(string address)
    {
        using var log = Filled();
        await using var site = await Start(log);
        using var answer = await site.Get(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_of_feeds_names_each_and_the_list_names_its_own()
    {
        using var log = Filled();
        await using var site = await Start(log);
        var page = await site.Page("/en/follow");
        foreach (var address in new[] { "/en/feed.atom", "/en/feed/organisation/party.atom", "/en/feed/language/zh-Hans.atom" }) Assert.Contains($"href=\"{address}\"", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/en/feed/language/en.atom\" />", WebUtility.HtmlDecode(await site.Page("/en/statements?language=en")), StringComparison.Ordinal);
        Assert.DoesNotContain("atom+xml", WebUtility.HtmlDecode(await site.Page("/en/statements?kind=single")), StringComparison.Ordinal);
    }

    private GrowingLog Filled()
    {
        var log = new GrowingLog(_log.Path);
        log.AddStatement("第一行\n第二行\n\n另一段 <b>&amp;");
        log.AddStatement("藏起来的字", "藏名", GrowingLog.Claims(Display.Hidden));
        var redacted = log.AddStatement("删去的字", "删名");
        var retracted = log.AddStatement("撤回的字", "撤名");
        log.AddStatement("I leave.", "Walker", GrowingLog.Claims(lang: "en"));
        log.Day = new DateOnly(2024, 11, 21);
        log.AddStatement("我们退出。", claims: GrowingLog.Claims(persons: 25, left: ["party", "pioneers"]));
        log.Day = new DateOnly(2024, 12, 5);
        log.Redact(redacted);
        log.Retract(retracted);
        return log;
    }

    private async Task<PublicSite> Start(GrowingLog log, bool publish = true)
    {
        if (publish) log.Publish();
        return await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);
    }

    private static async Task<(int Status, string Said)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
