using System.Text.Json;
using System.Text.Json.Nodes;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Figures;

/// <summary>A register lives a random life through its own pages and commands; its figures are those of a plain count of what was done.</summary>
public sealed class RandomLife
{
    private const int Rounds = 2;
    private const int Filings = 6;

    [Fact]
    public async Task Filed_confirmed_refused_taken_back_removed_and_restarted_the_figures_are_what_was_done()
    {
        using var register = await RealRegister.MakeAsync();
        var random = new SeededRandomSource(20261121);
        var refusal = JsonNode.Parse(File.ReadAllText(register.Campaign))!["refusals"]![0]!["code"]!.GetValue<string>();
        var lives = new List<Life>();
        for (var round = 0; round < Rounds; round++)
        {
            await using (var running = await register.ServeAsync())
            {
                using var browser = new Visitor(running.Address);
                var declarant = new Declarant(browser);
                var now = await FileSome(declarant, register, random, lives.Count);
                await ConfirmSome(declarant, browser, now);
                await Decide(running.Address, register, now, refusal, round);
                lives.AddRange(now);
                await ActOnSome(declarant, register, random, lives);
                await running.KillAsync();
            }

            await using var again = await register.ServeAsync();
            await FiguresAre(again.Address, register, lives);
        }
    }

    private static async Task<List<Life>> FileSome(Declarant declarant, RealRegister register, SeededRandomSource random, int before)
    {
        var filed = new List<Life>();
        for (var at = 0; at < Filings; at++)
        {
            var life = new Life($"Plot {before + at} goes back.", Shown: random.Below(4) > 0, Accepted: random.Below(4) > 0, Confirmed: random.Below(2) == 0);
            filed.Add(life with { Code = (await declarant.FileAsync(new Wish(life.Text, $"Gardener {before + at}") { Shown = life.Shown }))! });
        }

        await Eventually.TrueAsync(() => register.OnTheWay().NewCases == 0, "the desk has taken the cases");
        return filed;
    }

    private static async Task ConfirmSome(Declarant declarant, Visitor browser, IEnumerable<Life> lives)
    {
        foreach (var life in lives.Where(one => one.Confirmed))
        {
            var done = await browser.SendAsync((await declarant.OpenAsync(life.Code)).Press("do", "confirm", ("really", "yes")));
            Assert.Equal(200, done.Status);
        }
    }

    private static async Task Decide(string address, RealRegister register, List<Life> lives, string refusal, int round)
    {
        using var desk = new Visitor(address);
        var reviewer = new Reviewer(desk);
        Assert.True(await reviewer.SignInAsync(register.First, stepsAhead: round > 0 ? 1 : 0));
        var decided = 0;
        await Eventually.TrueAsync(
            async () => (decided += await reviewer.DecideAllAsync(text => lives.Single(one => text.Contains(one.Text, StringComparison.Ordinal)).Accepted ? "accept" : "refuse-" + refusal)) == lives.Count,
            "all are decided");
        await register.ReleaseNowAsync();
        var size = LogFolderReading.Size(register.Data);
        await Eventually.TrueAsync(() => register.OnTheWay().All == 0 && LogFolderReading.Size(register.Data) > size - 1, "all that was accepted is in the log");
    }

    /// <summary>Takes one in four back, with or without its content, and removes the text of another.</summary>
    private static async Task ActOnSome(Declarant declarant, RealRegister register, SeededRandomSource random, List<Life> lives)
    {
        foreach (var life in lives.Where(one => one is { Accepted: true, TakenBack: false, TextRemoved: false }))
        {
            var what = random.Below(4);
            if (what > 1) continue;
            var number = await NumberAsync(declarant, life.Code);
            var size = LogFolderReading.Size(register.Data);
            if (what == 0)
            {
                life.TakenBack = true;
                life.Emptied = random.Below(2) == 0;
                await declarant.AskAsync(life.Code, "retract", ("when", "now"), ("remove", life.Emptied ? "yes" : ""));
                await Eventually.TrueAsync(() => LogFolderReading.Size(register.Data) >= size + (life.Emptied ? 2 : 1), "it is taken back");
            }
            else if (life.Shown)
            {
                life.TextRemoved = true;
                var removed = await TidemarkProcess.RunAsync("act", "redact", number, "--field", "text", "--reason", "privacy", "--yes", "--data", register.Data);
                Assert.True(removed.Status == 0, removed.Error);
                await Eventually.TrueAsync(() => LogFolderReading.Size(register.Data) >= size + 1, "its text is removed");
            }
        }
    }

    private static async Task FiguresAre(string address, RealRegister register, List<Life> lives)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var verified = (await register.VerifyAsync()).GetProperty("totals");
        await Eventually.TrueAsync(
            async () => (await Data(client, "totals.json")).GetProperty("totals").GetRawText() == verified.GetRawText(), "the site's figures are those of the command");
        var live = lives.Where(one => one is { Accepted: true, TakenBack: false }).ToList();
        Assert.Equal(
            (lives.Count(one => one.Accepted), live.Count, lives.Count(one => one.TakenBack), lives.Count(one => one.TextRemoved) + lives.Count(one => one.Emptied)),
            (Of("statements"), Of("persons"), Of("retracted"), Of("redactions")));
        Assert.Equal((live.Count(one => one.Confirmed), live.Count(one => one.Shown)), (In("confirmed", "returned"), In("display", "shown")));
        var year = (await Data(client, "years.json")).GetProperty("rows").EnumerateArray().Single();
        Assert.Equal((live.Count, lives.Count(one => one.TakenBack)), (year.GetProperty("total").GetInt32(), year.GetProperty("retracted").GetInt32()));
        var acts = (await Data(client, "corrections.json")).GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("acts").GetInt32());
        Assert.Equal(lives.Count(one => one.TakenBack) + lives.Count(one => one.Emptied) + lives.Count(one => one.TextRemoved), acts);

        int Of(string counter) => verified.GetProperty(counter).GetInt32();
        int In(string map, string code) => verified.GetProperty(map).TryGetProperty(code, out var count) ? count.GetInt32() : 0;
    }

    private static async Task<JsonElement> Data(HttpClient client, string file)
    {
        using var answer = await client.GetAsync(new Uri("/data/" + file, UriKind.Relative));
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement : JsonDocument.Parse("{\"totals\":null}").RootElement;
    }

    private static async Task<string> NumberAsync(Declarant declarant, string code)
    {
        var number = "";
        await Eventually.TrueAsync(
            async () => (number = (await declarant.OpenAsync(code)).FindAll("a[href*='/s/']").Select(link => link.GetAttribute("href")!.Split('/')[^1]).FirstOrDefault() ?? "").Length > 0,
            "the code leads to the register number");
        return number;
    }

    /// <summary>What one statement goes through.</summary>
    private sealed record Life(string Text, bool Shown, bool Accepted, bool Confirmed)
    {
        public string Code { get; init; } = "";

        public bool TakenBack { get; set; }

        /// <summary>Taken back with text and signature.</summary>
        public bool Emptied { get; set; }

        public bool TextRemoved { get; set; }
    }
}
