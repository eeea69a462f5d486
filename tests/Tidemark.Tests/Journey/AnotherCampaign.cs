using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>A campaign about gardens goes the whole way: nothing in the program knows what is left.</summary>
public sealed class AnotherCampaign
{
    [Fact]
    public async Task A_statement_of_another_campaign_is_filed_reviewed_released_shown_counted_and_verified()
    {
        using var register = await RealRegister.MakeAsync();
        await using var running = await register.ServeAsync();
        using var writer = new Visitor(running.Address);
        var codes = new List<string>();
        foreach (var (language, text) in Texts)
        {
            codes.Add((await new Declarant(writer, language).FileAsync(new Wish(text, "Gardener")))!);
        }

        using var desk = new Visitor(running.Address);
        var reviewer = new Reviewer(desk);
        Assert.True(await reviewer.SignInAsync(register.First));
        var decided = 0;
        await Eventually.TrueAsync(async () => (decided += await reviewer.DecideAllAsync(_ => "accept")) == Texts.Length, "all are accepted");
        await register.ReleaseNowAsync();

        using var reader = new Visitor(running.Address);
        await Eventually.TrueAsync(async () => (await reader.GetAsync("/en/s/3")).Status == 200, "three statements are public");
        var shown = new List<string>();
        for (var number = 1; number <= Texts.Length; number++)
        {
            shown.Add((await reader.GetAsync($"/en/s/{number}")).Find(".statement-text")!.TextContent.Trim());
        }

        Assert.Equal(Texts.Select(one => one.Text).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        foreach (var language in new[] { "zh-Hans", "zh-Hant", "en" })
        {
            foreach (var page in new[] { "", "/statements", "/totals", "/totals/left", "/totals/years", "/corrections", "/ledger", "/random", "/how", "/privacy", "/check", "/w", "/c" })
            {
                var seen = await reader.GetAsync($"/{language}{page}");
                Assert.Equal(200, seen.Status);
                Assert.DoesNotContain(OtherCampaign, word => seen.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
            }
        }

        var totals = (await register.VerifyAsync()).GetProperty("totals");
        Assert.Equal(Texts.Length, totals.GetProperty("persons").GetInt64());
        Assert.Equal(Texts.Length, totals.GetProperty("left").GetProperty("federation").GetInt64());
        // Intake follows the log in its own pace, after the public pages.
        await Eventually.TrueAsync(
            async () => (await new Declarant(writer).OpenAsync(codes[0])).Source.Contains("/en/s/", StringComparison.Ordinal), "the code leads to the public page");
    }

    private static (string Language, string Text)[] Texts =>
    [
        ("en", "I give up my plot and leave the federation."),
        ("zh-Hans", "我交还园地，退出联合会。"),
        ("zh-Hant", "我交還園地，退出聯合會。"),
    ];

    private static string[] OtherCampaign => ["共产", "共產", "退党", "退黨", "共青团", "共青團", "少先队", "少先隊", "communist", "youth league", "pioneers"];
}
