using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>Two, twenty-five and fifty persons declare together, in three languages and without script, up to the public proof.</summary>
public sealed class DeclaringTogether
{
    private const int MostBytes = 60_000;
    private static readonly string[] Languages = ["zh-Hans", "zh-Hant", "en"];
    private static readonly int[] Sizes = [2, 25, 50];

    [Fact]
    public async Task A_statement_of_several_is_filed_reviewed_released_shown_counted_and_verified()
    {
        using var register = await RealRegister.MakeAsync();
        await using var running = await register.ServeAsync();
        using var writer = new Visitor(running.Address);
        var codes = new List<string>();
        foreach (var language in Languages)
        {
            foreach (var size in Sizes)
            {
                codes.Add(await FileAsync(writer, language, size));
            }
        }

        foreach (var (code, at) in codes.Select((code, at) => (code, at)))
        {
            var status = await new Declarant(writer, Languages[at / Sizes.Length]).OpenAsync(code);
            Assert.True(status.Has("button[value='retract']") && !status.Has("button[value='confirm']"), status.Text);
        }

        await ReviewAsync(register, running.Address, codes.Count);
        using var reader = new Visitor(running.Address);
        await Eventually.TrueAsync(async () => (await reader.GetAsync($"/en/s/{codes.Count}")).Status == 200, "all are public");
        await ReadAsync(reader, codes.Count);

        var persons = Languages.Length * Sizes.Sum();
        var verdict = await register.VerifyAsync();
        Assert.True(verdict.GetProperty("ok").GetBoolean());
        var totals = verdict.GetProperty("totals");
        Assert.Equal(persons, totals.GetProperty("persons").GetInt64());
        Assert.Equal(persons, totals.GetProperty("kind").GetProperty("joint").GetInt64());
        Assert.Equal(persons, totals.GetProperty("confirmed").GetProperty("none").GetInt64());
        Assert.Equal(Languages.Length * Sizes.Sum(size => size / 2), totals.GetProperty("left").GetProperty("bee-guild").GetInt64());
        // Intake follows the log in its own pace, after the public pages.
        await Eventually.TrueAsync(
            async () => (await new Declarant(writer).OpenAsync(codes[^1])).Text.Contains("Part of the signature of person 50", StringComparison.Ordinal),
            "who holds the code reads whose signature was masked");
    }

    private static async Task<string> FileAsync(Visitor writer, string language, int size)
    {
        var (companions, together) = (People(language, size), new Companions(writer, language));
        var page = await together.BeginAsync();
        if (size < 10)
        {
            page = await together.GoOnAsync(await together.TypeAsync(page, companions));
        }
        else
        {
            page = await MendAsync(writer, together, await together.PasteAsync(page, BadlyTyped(companions)), companions);
        }

        var preview = await together.ToPreviewAsync(page, $"{Text(language)} {size}");
        Assert.Equal(companions.Select(one => one.Alias), Lines(preview).Select(line => line.Alias));
        await WeighsAsync(writer, preview);
        return await together.SendAsync(preview);
    }

    // A few lines lack what is left, or have it in words that nobody knows: only those are typed again.
    private static string BadlyTyped(IReadOnlyList<Companion> companions) => string.Join("\r\n", companions.Select((one, at) => (at % 12) switch
    {
        0 => $"{one.Alias} {Words(one, " ")}",
        1 => $"{at + 1}. {one.Alias}，{Words(one, "、")}",
        2 => $"{one.Alias} ({Words(one, "/")})\n",
        3 => $"{one.Alias}; everything",
        4 => one.Alias,
        _ => $"  {one.Alias}\t{Words(one, "\t")}",
    }));

    private static string Words(Companion one, string between) => string.Join(between, one.Left.Select(code => code == "federation" ? "Fed" : "养蜂"));

    private static async Task<WebPage> MendAsync(Visitor writer, Companions together, WebPage page, IReadOnlyList<Companion> companions)
    {
        var wrong = companions.Count(one => companions.Index().First(two => two.Item == one).Index % 12 is 3 or 4);
        for (var mended = 0; mended < wrong;)
        {
            await WeighsAsync(writer, page);
            var open = Companions.Open(page);
            Assert.InRange(open.Count, 1, 8);
            Assert.All(open, number => Assert.Equal(
                number % 12 == 4 ? $"{companions[number - 1].Alias}; everything" : companions[number - 1].Alias,
                page.Find($"input[name='alias-{number}']")!.GetAttribute("value")));
            mended += open.Count;
            page = await together.GoOnAsync(page, [.. open.SelectMany(number => Companions.Fields(number, companions[number - 1]))]);
        }

        Assert.True(page.Has("select[name='role']"), page.Text);
        return page;
    }

    private static async Task ReviewAsync(RealRegister register, string address, int cases)
    {
        using var desk = new Visitor(address);
        var reviewer = new Reviewer(desk);
        Assert.True(await reviewer.SignInAsync(register.First));
        var decided = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                for (var page = await reviewer.LookAsync(); Reviewer.HasCase(page); decided++)
                {
                    var size = page.FindAll(".persons-table tbody tr").Count();
                    if (size == 50)
                    {
                        var masked = page.Find(".persons-table tbody tr:last-child .record-name")!.TextContent[..1];
                        page = await desk.FollowAsync(page.Press("decision", "mask", ("part", "50"), ("words", masked)));
                        Assert.Equal(1, page.FindAll(".persons-table .record-name").Count(one => one.TextContent.StartsWith("■■■", StringComparison.Ordinal)));
                    }

                    page = await reviewer.DecideAsync(page, "accept");
                }

                return decided == cases;
            },
            "all are accepted");
        await register.ReleaseNowAsync();
    }

    private static async Task ReadAsync(Visitor reader, int statements)
    {
        var met = new List<string>();
        for (var number = 1; number <= statements; number++)
        {
            var page = await reader.GetAsync($"/en/s/{number}");
            await WeighsAsync(reader, page);
            var (text, lines) = (page.Find(".statement-text")!.TextContent.Trim(), Lines(page));
            var language = Languages.Single(one => text.StartsWith(Text(one), StringComparison.Ordinal));
            var people = People(language, int.Parse(text.Split(' ')[^1], CultureInfo.InvariantCulture));
            // Of fifty the last was masked at the desk.
            Assert.Equal(people.Take(49).Select(one => one.Alias), lines.Take(49).Select(line => line.Alias));
            Assert.Equal(people.Count, lines.Count);
            Assert.Equal(people.Select(one => one.Left.Length), lines.Select(line => line.Left.Split(", ").Length));
            Assert.Contains($"Several together, {people.Count} people", page.Text, StringComparison.Ordinal);
            Assert.Equal(200, (await reader.GetAsync($"/en/s/{number}.tlog-proof")).Status);
            met.Add(text);
        }

        Assert.Equal(statements, met.Distinct().Count());
        Assert.Contains("never listed under “came back with the code”", (await reader.GetAsync("/en/how")).Text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Companion> People(string language, int size) =>
        [.. Enumerable.Range(1, size).Select(number => new Companion($"{Alias(language)} {number}", number % 2 == 0 ? ["federation", "bee-guild"] : ["federation"]))];

    private static string Alias(string language) => language switch { "zh-Hans" => "听雨的白鹭", "zh-Hant" => "聽雨的白鷺", _ => "Quiet Heron" };

    private static string Text(string language) => language switch { "zh-Hans" => "我们一起退出。", "zh-Hant" => "我們一起退出。", _ => "We leave together." };

    private static IReadOnlyList<(string Alias, string Left)> Lines(WebPage page) =>
        [.. page.FindAll(".signatures li").Select(line => (line.QuerySelector(".record-name")!.TextContent, line.QuerySelector(".quiet")!.TextContent))];

    private static async Task WeighsAsync(Visitor visitor, WebPage page)
    {
        var sheet = await visitor.GetAsync(page.Find("link[rel='stylesheet']")!.GetAttribute("href")!);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Source), 1_000, MostBytes - Encoding.UTF8.GetByteCount(sheet.Source));
    }
}
