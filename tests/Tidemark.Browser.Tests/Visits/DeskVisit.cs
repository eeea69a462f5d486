using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tidemark.Browser.Tests.Registers;

namespace Tidemark.Browser.Tests.Visits;

/// <summary>Somebody who reviews at the desk.</summary>
internal sealed partial class DeskVisit(Visit visit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Visit Visit => visit;

    public async Task SignInAsync(Reviewer reviewer)
    {
        await visit.OpenAsync("/desk");
        Assert.Equal(visit.Said["review.in.title"], await visit.HeadingAsync());
        await visit.Field(visit.Said["review.in.name"]).FillAsync(reviewer.Name);
        await visit.Field(visit.Said["review.in.passphrase"]).FillAsync(reviewer.Passphrase);
        await visit.Field(visit.Said["review.in.code"]).FillAsync(await reviewer.Authenticator.NextAsync());
        await visit.PressAsync(visit.Said["review.in.go"]);
        Assert.NotEqual(visit.Said["review.in.title"], await visit.HeadingAsync());
    }

    /// <summary>The text of the case that is shown, without the signs of its marks; null if none is.</summary>
    public async Task<string?> ShownAsync()
    {
        var text = visit.Page.Locator(".statement-text");
        return await text.CountAsync() == 0 ? null : Sign().Replace(await text.InnerTextAsync(), "");
    }

    /// <summary>Skips other cases until this one is shown.</summary>
    public async Task FindAsync(string text)
    {
        await visit.OpenAsync("/desk");
        for (var waited = Stopwatch.StartNew(); await ShownAsync() != text;)
        {
            Assert.True(waited.Elapsed < Patience, $"The case “{text}” did not come to the desk, but “{await ShownAsync()}”.");
            if (await ShownAsync() is not null)
            {
                await DecideAsync("review.skip");
            }
            else if (await Decision("review.unskip").CountAsync() > 0)
            {
                await DecideAsync("review.unskip");
            }
            else
            {
                await Task.Delay(300, TestContext.Current.CancellationToken);
                await visit.OpenAsync("/desk");
            }
        }
    }

    public async Task DecideAsync(string decision) => await visit.LeadingOnAsync(() => Decision(decision).ClickAsync());

    /// <summary>The button of a decision, whose words a hidden key follows.</summary>
    public ILocator Decision(string key) => visit.Page.GetByRole(AriaRole.Button, new() { Name = visit.Said[key], Exact = true });

    public async Task AcceptAsync(string text)
    {
        await FindAsync(text);
        await DecideAsync("review.accept");
    }

    public async Task RefuseAsync(string text, string reason)
    {
        await FindAsync(text);
        await visit.Page.Locator("details.reasons > summary").ClickAsync();
        await visit.PressAsync(visit.Said.Refusal(reason));
    }

    /// <summary>Asks the declarant, or answers a question or report, with ready words.</summary>
    public async Task SayAsync(string text, string decision, string ready)
    {
        await FindAsync(text);
        var form = visit.Page.Locator($"form:has(button[value={decision}])");
        if (await form.Locator("details[open]").CountAsync() == 0)
        {
            await form.Locator("summary").ClickAsync();
        }

        await form.GetByText(visit.Said[$"review.say.{ready}"], new() { Exact = true }).ClickAsync();
        await DecideAsync($"review.{decision}.go");
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Sign();
}
