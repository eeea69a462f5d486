using System.Diagnostics;

namespace Tidemark.Browser.Tests.Visits;

/// <summary>Somebody who comes back with a code.</summary>
internal sealed class ReturningVisit(Visit visit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Types the code and looks.</summary>
    public async Task OpenAsync(string code)
    {
        await visit.OpenAsync("/c");
        await TypeAsync(code);
    }

    public async Task TypeAsync(string code)
    {
        await visit.Field(visit.Said["return.code.title"]).FillAsync(code);
        await visit.PressAsync(visit.Said["return.code.go"]);
    }

    /// <summary>Opens the page that asks once more.</summary>
    public async Task AskAsync(string wish)
    {
        await visit.PressAsync(visit.Said[$"return.{wish}.ask"]);
        Assert.Equal(visit.Said[$"return.{wish}.title"], await visit.HeadingAsync());
    }

    /// <summary>Does what that page asked, and is told that it is noted.</summary>
    public async Task DoAsync(string wish, string done)
    {
        await visit.PressAsync(visit.Said[$"return.{wish}.go"]);
        Assert.Equal(visit.Said[$"return.done.{done}"], (await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Status).InnerTextAsync()).Trim());
    }

    /// <summary>Looks again until the statement stands there.</summary>
    public async Task WaitForAsync(string stage)
    {
        var heading = visit.Said[$"return.stage.{stage}.title"];
        for (var waited = Stopwatch.StartNew(); await visit.HeadingAsync() != heading;)
        {
            Assert.True(waited.Elapsed < Patience, $"Waited for “{heading}”, but it still says “{await visit.HeadingAsync()}”.");
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await visit.PressAsync(visit.Said["return.refresh"]);
        }
    }

    /// <summary>Looks again until the page holds these words.</summary>
    public async Task WaitForWordsAsync(string words)
    {
        for (var waited = Stopwatch.StartNew(); !(await visit.Main.InnerTextAsync()).Contains(words, StringComparison.Ordinal);)
        {
            Assert.True(waited.Elapsed < Patience, $"Waited for “{words}” in vain.");
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await visit.PressAsync(visit.Said["return.refresh"]);
        }
    }
}
