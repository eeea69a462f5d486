using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Pages;

/// <summary>What other people's pages, programs and search engines take from here.</summary>
public sealed class QuotingTests : IDisposable
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Theory]
    [InlineData("/en/counter.svg", "people stated")]
    [InlineData("/zh-Hans/counter-dark.svg", "人声明退出")]
    public async Task The_picture_of_the_counter_says_total_day_size_and_where_to_check(string address, string counted)
    {
        await using var site = await Start(log => log.AddStatement(claims: GrowingLog.Claims(persons: 123)));

        using var answer = await site.Get(address);
        var picture = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        var said = string.Join('\n', picture.Descendants(Svg + "text").Select(text => text.Value));
        foreach (var part in new[] { "123", counted, "2024", "2", "https://register.example/" }) Assert.Contains(part, said, StringComparison.Ordinal);
        Assert.Contains("123", picture.Root!.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Empty(picture.Descendants(Svg + "style").Concat(picture.Descendants(Svg + "script")));
    }

    [Fact]
    public async Task A_demonstration_says_so_in_the_picture_and_on_the_framed_page()
    {
        await using var site = await Start(log => log.AddStatement(), demo: true);

        Assert.Contains("演示。", await site.Page("/zh-Hans/counter.svg"), StringComparison.Ordinal);
        Assert.Contains("示範。", await site.Page("/zh-Hant/counter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_counter_may_be_framed()
    {
        await using var site = await Start(log => log.AddStatement());

        using var framed = await site.Get("/en/counter");
        Assert.Contains("frame-ancestors *", framed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(framed.Headers.Contains("X-Frame-Options"));
        foreach (var path in new[] { "/en", "/en/statements", "/en/s/1", "/en/press", "/en/totals", "/en/counter.svg", "/en/counter/x" })
        {
            using var other = await site.Get(path);
            Assert.Contains("frame-ancestors 'none'", other.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("DENY", other.Headers.GetValues("X-Frame-Options").Single());
        }
    }

    [Fact]
    public async Task The_sitemap_names_every_statement_once_in_each_language_with_the_day_of_its_last_change()
    {
        await using var site = await Start(log =>
        {
            for (var at = 0; at < 30; at++) log.AddStatement();
            var redacted = log.AddStatement();
            log.Day = new DateOnly(2024, 12, 2);
            log.Redact(redacted);
        });

        var index = XDocument.Parse(await site.Page("/sitemap.xml")).Descendants(Map + "loc").Select(loc => loc.Value).ToList();
        Assert.Equal(["https://register.example/sitemap/pages.xml", "https://register.example/sitemap/statements-1.xml"], index);
        var addresses = XDocument.Parse(await site.Page("/sitemap/statements-1.xml")).Descendants(Map + "url")
            .ToDictionary(url => url.Element(Map + "loc")!.Value, url => url.Element(Map + "lastmod")!.Value);
        Assert.Equal(31 * 3, addresses.Count);
        Assert.Equal("2024-11-20", addresses["https://register.example/zh-Hant/s/30"]);
        Assert.Equal("2024-12-02", addresses["https://register.example/en/s/31"]);
        foreach (var page in XDocument.Parse(await site.Page("/sitemap/pages.xml")).Descendants(Map + "loc").Select(loc => new Uri(loc.Value).AbsolutePath)) await site.Page(page);
        foreach (var missing in new[] { "0", "2", "01", "x", "99999999999999" })
        {
            using var none = await site.Get($"/sitemap/statements-{missing}.xml");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }

    [Fact]
    public void A_full_file_of_the_sitemap_keeps_within_what_the_format_allows() =>
        Assert.InRange(Public.Pages.Sitemaps.NumbersInFile * Web.Language.All.Count, 1, Public.Pages.Sitemaps.MostAddresses);

    [Fact]
    public async Task A_demonstration_gives_search_engines_nothing()
    {
        await using var site = await Start(log => log.AddStatement(), demo: true);
        foreach (var path in new[] { "/sitemap.xml", "/sitemap/pages.xml", "/sitemap/statements-1.xml" })
        {
            using var none = await site.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        Assert.Equal("User-agent: *\nDisallow: /\n", await site.Page("/robots.txt"));
    }

    [Fact]
    public async Task What_a_link_shows_elsewhere_never_repeats_a_statement()
    {
        await using var site = await Start(log => log.AddStatement("只在这里的字", "只在这里的名"));

        var page = await site.Page("/zh-Hans/s/1");
        var head = page[..page.IndexOf("</head>", StringComparison.Ordinal)];

        Assert.Contains("og:description", head, StringComparison.Ordinal);
        Assert.DoesNotContain("只在这里", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_journalists_gives_each_figure_with_its_day_and_a_sentence_to_quote()
    {
        await using var site = await Start(log =>
        {
            log.AddStatement(claims: GrowingLog.Claims(persons: 40, made: Made.Relayed));
            log.AddStatement(claims: GrowingLog.Claims(confirmed: Confirmed.Returned));
        });

        var page = WebUtility.HtmlDecode(await site.Page("/en/press"));

        Assert.Contains("As of 20 November 2024, 41 people stated that they leave at least one of the three organisations (3 entries in the public log)", page, StringComparison.Ordinal);
        Assert.Contains("<iframe src=\"https://register.example/en/counter\"", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<img class=\"counter\"").Length - 1);
        Assert.Contains(41.ToString(CultureInfo.InvariantCulture) + " people stated", page, StringComparison.Ordinal);
    }

    private async Task<PublicSite> Start(Action<GrowingLog> fill, bool demo = false)
    {
        using var log = new GrowingLog(_log.Path);
        fill(log);
        log.Publish();
        return await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key, demo);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
