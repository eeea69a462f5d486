using Microsoft.Playwright;
using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>A reader looks through the list, without a mouse, with large type, and on paper.</summary>
public sealed class LookingThroughTests(Chromium chromium, DemoSite demo)
{
    private static readonly string[] Pages =
        ["", "/statements", "/statements?organisation=party&kind=single", "/statements/by/place", "/statements/by/month", "/s/3", "/press", "/follow", "/totals", "/how"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task The_list_is_narrowed_and_widened_with_the_keyboard_alone(string language)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, Screen.Phone);
        await visit.OpenAsync("/statements");
        await visit.TabToAsync("a[href*='/statements/by/organisation']");
        await visit.KeyLeadingOnAsync("Enter");
        Assert.Equal(visit.Said["looking.by.organisation"], await visit.HeadingAsync());

        await visit.TabToAsync(".choices a[href$='organisation=party']");
        await visit.KeyLeadingOnAsync("Enter");
        await visit.TabToAsync("a[href*='/statements/by/kind']");
        await visit.KeyLeadingOnAsync("Enter");
        await visit.TabToAsync(".choices a[href$='kind=single']");
        await visit.KeyLeadingOnAsync("Enter");
        Assert.EndsWith($"/{language}/statements?organisation=party&kind=single", visit.Page.Url, StringComparison.Ordinal);

        await visit.TabToAsync(".chosen a[href$='/statements?kind=single']");
        await visit.KeyLeadingOnAsync("Enter");
        Assert.EndsWith($"/{language}/statements?kind=single", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_of_double_size_and_four_times_the_zoom_push_nothing_over_the_edge()
    {
        await using var visitor = await chromium.LookerAsync(dark: false);
        var page = await visitor.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        foreach (var (width, size) in new[] { (320, 100), (640, 200), (1280, 100), (3840, 100) })
        {
            await page.SetViewportSizeAsync(width, 844);
            foreach (var path in Pages)
            {
                await page.GotoAsync($"{demo.Address}/zh-Hant{path}");
                await page.AddStyleTagAsync(new() { Content = $"html {{ font-size: {size}% }}" });
                var over = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - window.innerWidth");
                Assert.True(over <= 0, $"{path} runs {over} pixels over the edge at {width}, type at {size} %");
            }
        }
    }

    [Fact]
    public async Task On_paper_every_page_says_that_it_is_a_demonstration_its_address_and_day()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Desktop);
        foreach (var path in Pages)
        {
            await visit.OpenAsync(path);
            await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
            var printed = await visit.Page.Locator("body").InnerTextAsync();
            Assert.Contains("Demonstration.", printed, StringComparison.Ordinal);
            Assert.Contains($"{demo.Address}/en{path}", printed, StringComparison.Ordinal);
            if (path is not ("/follow" or "/how")) Assert.Contains("entries", printed, StringComparison.Ordinal);
            await visit.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
    }
}
