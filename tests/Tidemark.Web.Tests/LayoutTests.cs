using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tidemark.Web.Tests;

/// <summary>What every page has, seen from the other end of the connection.</summary>
public sealed partial class LayoutTests
{
    [Fact]
    public async Task A_page_says_its_language_title_and_ways_and_has_no_script_style_or_cookie()
    {
        await using var site = await Start(Some.State());
        var answer = await site.Browser.GetAsync("/zh-Hans/sample");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("<!DOCTYPE html>", html);
        Assert.Contains("<html lang=\"zh-Hans\">", html);
        Assert.Contains("<title>Sample - 退出声明登记</title>", html);
        Assert.Contains("href=\"/zh-Hant/sample\"", html);
        Assert.Contains("2026年11月21日", html);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("style=", html);
        Assert.DoesNotContain("<!--", html);
        Assert.DoesNotMatch(Foreign(), html);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Every_answer_bears_the_security_headers()
    {
        await using var site = await Start(Some.State());
        foreach (var path in new[] { "/en/sample", "/nowhere", "/broken" })
        {
            var answer = await site.Browser.GetAsync(path);
            Assert.Equal([SecurityHeaders.ContentSecurityPolicy], answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal(["same-origin"], answer.Headers.GetValues("Referrer-Policy"));
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        }
    }

    [Fact]
    public async Task Search_engines_are_let_in_where_the_campaign_says_so_and_never_to_a_demo()
    {
        var allowed = await Robots(Some.State() with { PublicAddress = "https://register.example" });
        Assert.StartsWith("User-agent: *\nDisallow: /log/\n", allowed);
        Assert.EndsWith("\nSitemap: https://register.example/sitemap.xml\n", allowed);
        Assert.Equal("User-agent: *\nDisallow: /\n", await Robots(Some.State(campaign: Some.Other)));
        Assert.Equal("User-agent: *\nDisallow: /\n", await Robots(Some.State(demo: true)));
    }

    [Fact]
    public async Task Whether_an_address_is_there_can_be_asked_without_its_content()
    {
        await using var site = await Start(Some.State());
        foreach (var path in new[] { "/robots.txt", "/favicon.ico" })
        {
            var answer = await site.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.True(answer.IsSuccessStatusCode, path);
        }
    }

    [Fact]
    public async Task A_page_that_is_not_there_speaks_the_campaign_s_first_language_to_those_who_ask_for_none()
    {
        await using var site = await Start(Some.State(campaign: Some.Other));
        Assert.Contains("<html lang=\"en\">", await (await site.Browser.GetAsync("/nowhere")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_names_itself_its_other_languages_and_a_picture_without_a_number()
    {
        await using var site = await Start(Some.State() with { PublicAddress = "https://register.example" });
        var html = await site.Browser.GetStringAsync("/zh-Hant/sample");
        Assert.Contains("<link rel=\"canonical\" href=\"https://register.example/zh-Hant/sample\" />", html);
        foreach (var (tag, code) in new[] { ("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("en", "en"), ("x-default", "zh-Hans") })
            Assert.Contains($"<link rel=\"alternate\" hreflang=\"{tag}\" href=\"https://register.example/{code}/sample\" />", html);
        Assert.Contains("<meta property=\"og:title\" content=\"Sample", html);
        var picture = PreviewPicture().Match(html).Groups[1].Value;
        var answer = await site.Browser.GetAsync(picture);
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0, 0, 4, 0xB0, 0, 0, 2, 0x76], (await answer.Content.ReadAsByteArrayAsync())[16..24]);
        Assert.Contains("<p class=\"on-paper\">https://register.example/zh-Hant/sample</p>", html);
    }

    [Fact]
    public async Task In_large_type_a_page_leads_on_in_large_type_and_names_itself_without()
    {
        await using var site = await Start(Some.State() with { PublicAddress = "https://register.example" });
        var html = await site.Browser.GetStringAsync("/zh-Hant-large/sample");
        Assert.Contains("<html lang=\"zh-Hant\" class=\"large\">", html);
        Assert.Contains("<a href=\"/zh-Hant/sample\">一般字級</a>", html);
        Assert.Contains("href=\"/en-large/sample\"", html);
        Assert.Contains("<a href=\"/zh-Hant-large/statements\">", html);
        Assert.Contains("<link rel=\"canonical\" href=\"https://register.example/zh-Hant/sample\" />", html);
        Assert.Contains("<p class=\"on-paper\">https://register.example/zh-Hant/sample</p>", html);
        Assert.Contains("<a href=\"/en-large/sample\">Large type</a>", await site.Browser.GetStringAsync("/en/sample"));
        Assert.Contains("<html lang=\"en\" class=\"large\">", await (await site.Browser.GetAsync("/en-large/nowhere")).Content.ReadAsStringAsync());
    }

    private static async Task<string> Robots(PageState state)
    {
        await using var site = await Start(state);
        return await site.Browser.GetStringAsync("/robots.txt");
    }

    [Fact]
    public async Task A_demo_says_so_on_every_page_and_on_paper_and_others_do_not()
    {
        await using var demo = await Start(Some.State(demo: true));
        foreach (var path in new[] { "/en/sample", "/en/nowhere", "/broken" })
            Assert.Equal(2, (await (await demo.Browser.GetAsync(path)).Content.ReadAsStringAsync()).Split("</head>")[1].Split(Some.Texts.In(Language.Of(path, null, Language.Hans))["web.demo"]).Length - 1);
        await using var real = await Start(Some.State());
        Assert.DoesNotContain("Demonstration", await real.Browser.GetStringAsync("/en/sample"));
    }

    [Fact]
    public async Task What_has_to_be_put_right_stands_on_top_beside_the_field_and_in_the_title()
    {
        await using var site = await Start(Some.State());
        var html = await site.Browser.GetStringAsync("/en/failed");
        Assert.Contains("<title>Error: Sample", html);
        Assert.Contains("<a href=\"#name\">Write a name</a>", html);
        Assert.Contains("<a href=\"#one\">Choose one</a>", html);
        Assert.Contains("aria-describedby=\"name-hint name-error\"", html);
        Assert.Contains("id=\"one\" name=\"one\"", html);
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_typed_and_never_as_markup()
    {
        await using var site = await Start(Some.State());
        var html = await site.Browser.GetStringAsync("/en/sample");
        Assert.Contains("name=\"kept\" value=\"&lt;a&amp;b&gt;\"", html);
        Assert.DoesNotContain("name=\"empty\"", html);
        Assert.Contains(">&#xA;&#xA;second line &lt;/textarea&gt;</textarea>", html);
        Assert.Matches("value=\"b\" checked", html);
        Assert.Matches("name=\"many-y\" value=\"yes\" checked", html);
        Assert.Matches("<option value=\"q\" selected", html);
    }

    [Fact]
    public async Task The_quick_way_out_is_the_campaign_s_address_and_tells_it_nothing()
    {
        await using var site = await Start(Some.State());
        var html = await site.Browser.GetStringAsync("/en/leave");
        Assert.Contains($"<a href=\"{Some.Campaign.Leave.AbsoluteUri}\" rel=\"noreferrer noopener external\">", html);
    }

    [Fact]
    public async Task The_stylesheet_is_kept_for_ever_at_an_address_of_its_content()
    {
        await using var site = await Start(Some.State());
        var path = StylesheetLink().Match(await site.Browser.GetStringAsync("/en/sample")).Groups[1].Value;
        var answer = await site.Browser.GetAsync(path);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        var css = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("url(", css);
        Assert.DoesNotContain("@import", css);
    }

    [Fact]
    public async Task A_missing_page_is_said_in_the_reader_s_language_but_machines_get_none()
    {
        await using var site = await Start(Some.State());
        var missing = await site.Browser.GetAsync("/zh-Hant/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("沒有這一頁", await missing.Content.ReadAsStringAsync());
        var method = await site.Browser.PostAsync("/en/sample", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        Assert.Contains("cannot be used that way", await method.Content.ReadAsStringAsync());
        var machine = await site.Browser.GetAsync("/log/tile/0/999");
        Assert.Equal(HttpStatusCode.NotFound, machine.StatusCode);
        Assert.Empty(await machine.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_plain_page_with_a_random_id_and_the_log_repeats_nothing_that_was_sent()
    {
        await using var site = await Start(Some.State());
        var answer = await site.Browser.GetAsync("/broken?canary-address");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var id = RandomId().Match(html).Value;
        Assert.NotEmpty(id);
        Assert.Contains(id, site.Log.All);
        Assert.Contains(nameof(InvalidOperationException), site.Log.All);
        Assert.DoesNotContain("canary-message", site.Log.All + html);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task The_framework_makes_no_keys_of_its_own()
    {
        await using var site = await Start(Some.State());
        await site.Browser.GetStringAsync("/en/sample");
        Assert.DoesNotContain("key", site.Log.All, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused_in_words()
    {
        await using var site = await Start(Some.State());
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/en/own") { Headers = { { "Origin", "https://other.example" } } };
        var refused = await site.Browser.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("not sent from a page of this site", await refused.Content.ReadAsStringAsync());
        Assert.Equal("taken", await (await site.Browser.PostAsync("/en/own", null)).Content.ReadAsStringAsync());
    }

    private static Task<Site> Start(PageState state) => Site.StartAsync(state, app =>
    {
        var pages = app.MapLanguages();
        pages.MapGet("/sample", (Language lang) => new RazorComponentResult<SamplePage>(new { Language = lang }));
        pages.MapGet("/failed", (Language lang) => new RazorComponentResult<SamplePage>(new { Language = lang, Count = 2 }));
        pages.MapGet("/leave", (Language lang) => new RazorComponentResult<SamplePage>(new { Language = lang, Leave = true }));
        pages.MapGroup("").OwnOriginOnly().MapPost("/own", () => "taken");
        app.MapGet("/broken", string () => throw new InvalidOperationException("canary-message"));
    });

    [GeneratedRegex("og:image\" content=\"https://register\\.example(/assets/preview[^\"]+)\"")]
    private static partial Regex PreviewPicture();

    [GeneratedRegex("(?:src|href|action)=\"(?:https?:)?//")]
    private static partial Regex Foreign();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StylesheetLink();

    [GeneratedRegex("[0-9a-f]{8}(?=</p>)")]
    private static partial Regex RandomId();
}
