using Microsoft.Playwright;
using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>The line breaks after Send; somebody sends again, the same or something else.</summary>
public sealed class LostAnswerTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task Sent_again_with_the_same_words_it_gives_the_same_code()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (writing, answers) = (new WritingVisit(visit), new Answers { Text = "断了线，再送一次。" });
        await writing.ToPreviewAsync(answers);
        await writing.AnswerAsync("preview", answers);

        // The answer reaches the provider and is lost on the way: the browser shows a page of its own, whose reload sends again.
        var taken = "";
        await visit.Page.RouteAsync("**/w", async route =>
        {
            var answer = await route.FetchAsync();
            taken = await answer.TextAsync();
            await route.FulfillAsync(new() { Status = 502, ContentType = "text/plain", Body = "lost" });
        }, new() { Times = 1 });
        await visit.Button(visit.Said["write.preview.send"]).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("body")).ToHaveTextAsync("lost");
        Assert.Contains(visit.Said["write.filed.title"], taken, StringComparison.Ordinal);

        await visit.LeadingOnAsync(() => visit.Page.ReloadAsync());
        var code = await writing.CodeAsync();
        Assert.NotNull(code);
        foreach (var group in code.Split(' '))
        {
            Assert.Contains($"<span>{group}</span>", taken, StringComparison.Ordinal);
        }

        await visit.LeadingOnAsync(() => visit.Page.ReloadAsync());
        Assert.Equal(code, await writing.CodeAsync());
    }

    [Fact]
    public async Task Sent_again_with_other_words_it_says_so_keeps_them_and_files_them_as_another()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Phone);
        var (writing, said, answers) = (new WritingVisit(visit), visit.Said, new Answers { Text = "The first words.", Signature = "Ebb" });
        await writing.ToPreviewAsync(answers);
        await writing.AnswerAsync("preview", answers);

        var sent = "";
        await visit.Page.RouteAsync("**/w", async route =>
        {
            sent = route.Request.PostData!;
            await route.ContinueAsync();
        }, new() { Times = 1 });
        await visit.PressAsync(said["write.preview.send"]);
        var first = await writing.CodeAsync();

        // The same form once more from another tab, with other words in it.
        var other = await visit.AnotherTabAsync();
        await other.OpenAsync("/w");
        await other.Page.RouteAsync("**/w", route => route.ContinueAsync(new() { PostData = System.Text.Encoding.ASCII.GetBytes(sent.Replace("The+first+words.", "Quite+other+words.", StringComparison.Ordinal)) }), new() { Times = 1 });
        await other.PressAsync(said["write.start.go"]);
        Assert.Equal(409, other.Status);
        Assert.Equal(said["write.different.title"], await other.HeadingAsync());
        Assert.StartsWith(said["web.error.prefix"], await other.TitleAsync(), StringComparison.Ordinal);

        await other.PressAsync(said["write.different.renew"]);
        var again = new WritingVisit(other);
        var changed = answers with { Text = "Quite other words." };
        await again.HoldsAsync("preview", changed);
        var second = await again.SendAsync(changed);
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
    }
}
