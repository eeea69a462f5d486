using System.Globalization;
using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;
using Tidemark.Tests.Running;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>A reader goes from the total to one statement and its proof, and checks it without believing the site.</summary>
public sealed class ReadingTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-Hans", Screen.Desktop)]
    [InlineData("zh-Hant", Screen.Phone)]
    [InlineData("en", Screen.Phone)]
    public async Task From_the_total_to_a_proof_that_verifies(string language, Screen screen)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var said = visit.Said;
        await visit.OpenAddressAsync("/");
        Assert.EndsWith($"/{language}", visit.Page.Url, StringComparison.Ordinal);
        var total = Figure(await visit.Page.Locator(".total").InnerTextAsync());
        Assert.InRange(total, 1, 1000);

        await visit.FollowAsync(said["public.home.all"]);
        var numbers = await NumbersAsync(visit);
        Assert.Equal(20, numbers.Count);
        await visit.FollowAsync(said["public.list.older"]);
        Assert.Equal(numbers[^1] - 1, (await NumbersAsync(visit))[0]);
        await visit.FollowAsync(said["public.list.newer"]);
        Assert.Equal(numbers, await NumbersAsync(visit));

        await visit.Field(said["public.list.find"]).FillAsync("7");
        await visit.PressAsync(said["public.list.find.go"]);
        Assert.Contains(said["public.number", 7], await visit.HeadingAsync(), StringComparison.Ordinal);
        await visit.Page.Locator("details.proof > summary").ClickAsync();
        await visit.SeesAsync(said["public.proof.root"]);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Link(said["public.proof.download"]).ClickAsync(), new() { Timeout = 20_000 });
        Assert.Equal("7.tlog-proof", download.SuggestedFilename);
        using var folder = new TemporaryFolder();
        await download.SaveAsAsync(folder["7.tlog-proof"]);
        var verified = await TidemarkProcess.RunAsync("verify", folder["7.tlog-proof"], "--key", demo.Key);
        Assert.True(verified.Status == 0, verified.Output + verified.Error);
        Assert.Contains("The proof is valid", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_does_not_exist_is_said_in_words()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Phone);
        await visit.OpenAsync("/statements");
        await visit.Field(visit.Said["public.list.find"]).FillAsync("999999");
        await visit.PressAsync(visit.Said["public.list.find.go"]);
        Assert.Equal(404, visit.Status);
        Assert.StartsWith(visit.Said["web.error.prefix"], await visit.TitleAsync(), StringComparison.Ordinal);
        await visit.OpenAsync("/s/999999", 404);
        Assert.Equal(visit.Said["web.missing.title"], await visit.HeadingAsync());
    }

    [Fact]
    public async Task The_parts_of_the_total_add_up_to_it()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Desktop);
        await visit.OpenAsync("/totals");
        var total = Figure(await visit.Page.Locator("main table").First.Locator("td").First.InnerTextAsync());
        foreach (var part in new[] { "made", "confirmed", "display", "role", "place", "via", "kind", "lang" })
        {
            var rows = await visit.Page.Locator($"table[aria-labelledby={part}] tbody td.number:nth-of-type(1)").AllInnerTextsAsync();
            Assert.Equal(total, rows.Sum(Figure));
        }
    }

    [Theory]
    [InlineData("zh-Hans", Screen.Phone)]
    [InlineData("zh-Hant", Screen.Desktop)]
    [InlineData("en", Screen.Phone)]
    public async Task Figures_are_followed_from_the_total_to_a_part_to_its_years_to_a_past_day(string language, Screen screen)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        await visit.OpenAsync("/totals");
        var total = await visit.Page.Locator("main table").First.Locator("td").First.InnerTextAsync();
        await visit.FollowAsync(visit.Said["public.totals.via"]);
        await DrawnAsync(visit);
        Assert.Equal(total, await visit.Page.Locator("tfoot td").First.InnerTextAsync());
        await visit.FollowAsync(visit.Said["public.via.web"]);
        await DrawnAsync(visit);
        Assert.Equal(total, await visit.Page.Locator("tbody tr").First.Locator("td").Nth(1).InnerTextAsync());

        var (day, then) = await PastDayAsync(visit);
        await visit.Page.Locator("#day").FillAsync(day);
        await visit.PressAsync(visit.Said["figures.day.go"]);
        Assert.EndsWith($"/{language}/totals/on/{day}", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(then, Figure(await visit.Page.Locator("main table").First.Locator("td").First.InnerTextAsync()));
        await visit.FollowAsync(visit.Said["figures.random.title"]);
        Assert.NotEqual(0, await visit.Page.Locator(".records .record-head a").CountAsync());
    }

    /// <summary>A day some way back and the total that its data gives.</summary>
    private static async Task<(string Day, long Persons)> PastDayAsync(Visit visit)
    {
        var site = new Uri(visit.Page.Url).GetLeftPart(UriPartial.Authority);
        using var client = new HttpClient();
        var days = (await client.GetStringAsync(site + "/log/checkpoints/days")).TrimEnd('\n').Split('\n');
        var day = days[days.Length * 3 / 4];
        using var data = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync($"{site}/data/on/{day}.json"));
        return (day, data.RootElement.GetProperty("totals").GetProperty("persons").GetInt64());
    }

    /// <summary>The picture has come and is as wide as the page gives it.</summary>
    private static async Task DrawnAsync(Visit visit)
    {
        var box = await visit.Page.Locator("img.picture").BoundingBoxAsync();
        using var client = new HttpClient();
        var drawn = await client.GetStringAsync(new Uri(new Uri(visit.Page.Url), await visit.Page.Locator("img.picture").GetAttributeAsync("src")));
        Assert.Contains($"height=\"{(int)box!.Height}\"", drawn, StringComparison.Ordinal);
        Assert.InRange(box.Width, 280, 660);
    }

    [Fact]
    public async Task The_language_is_changed_on_every_page_without_losing_the_place()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        foreach (var path in new[] { "", "/statements?before=30", "/s/3", "/totals", "/totals/left", "/totals/months", "/corrections", "/ledger", "/random", "/how", "/privacy", "/check", "/w", "/c" })
        {
            await visit.OpenAsync(path);
            await visit.FollowAsync("繁體中文");
            Assert.EndsWith($"/zh-Hant{path}", visit.Page.Url, StringComparison.Ordinal);
            Assert.Equal("zh-Hant", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        }
    }

    private static long Figure(string grouped) => long.Parse(grouped, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static async Task<List<long>> NumbersAsync(Visit visit) =>
        [.. (await visit.Page.Locator(".records .record-head a").AllInnerTextsAsync()).Select(text => Figure(string.Concat(text.Where(char.IsAsciiDigit))))];
}
