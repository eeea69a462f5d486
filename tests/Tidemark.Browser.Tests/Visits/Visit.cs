using Microsoft.Playwright;
using Tidemark.Browser.Tests.Words;
using Tidemark.Tests.Running;

namespace Tidemark.Browser.Tests.Visits;

/// <summary>Somebody at a page: reads and presses what is written there. Every page that is met has to keep <see cref="PageLaw"/>.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string site;
    private int? stylesheet;
    private IResponse? answer;

    private Visit(IPage page, string site, Said said)
    {
        Page = page;
        this.site = site;
        Said = said;
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        page.SetDefaultNavigationTimeout((float)Patience.TotalMilliseconds);
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest)
            {
                answer = response;
            }
        };
    }

    public IPage Page { get; }

    public Said Said { get; }

    public string Language => Said.Language;

    /// <summary>The status of the page that is shown.</summary>
    public int Status => answer!.Status;

    public Task<string?> HeaderAsync(string name) => answer!.HeaderValueAsync(name);

    public static async Task<Visit> StartAsync(Chromium chromium, string site, string language, Screen screen, bool scripts = false)
    {
        var context = await chromium.VisitorAsync(screen, scripts, language);
        return new Visit(await context.NewPageAsync(), site, new Said(language));
    }

    /// <summary>Another tab of the same browser.</summary>
    public async Task<Visit> AnotherTabAsync() => new(await Page.Context.NewPageAsync(), site, Said);

    /// <summary>Opens an address below the language: "/w" for writing.</summary>
    public Task OpenAsync(string path, int status = 200) => OpenAddressAsync($"/{Language}{path}", status);

    public async Task OpenAddressAsync(string path, int status = 200)
    {
        await Page.GotoAsync(site + path, new() { WaitUntil = WaitUntilState.Load });
        await JudgeAsync();
        Assert.Equal(status, Status);
    }

    /// <summary>Presses the button with these words.</summary>
    public Task PressAsync(string words) => LeadingOnAsync(() => Button(words).ClickAsync());

    /// <summary>Follows the link with these words.</summary>
    public Task FollowAsync(string words) => LeadingOnAsync(() => Link(words).First.ClickAsync());

    public ILocator Button(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true });

    public ILocator Link(string words) => Page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>Ticks a box or chooses one of several, by a press on its words.</summary>
    public async Task TickAsync(string label, bool ticked = true)
    {
        if (await Field(label).IsCheckedAsync() != ticked)
        {
            await Page.Locator($"label[for=\"{await Field(label).GetAttributeAsync("id")}\"]").ClickAsync();
            Assert.Equal(ticked, await Field(label).IsCheckedAsync());
        }
    }

    public ILocator Main => Page.Locator("main");

    public Task<string> TitleAsync() => Page.TitleAsync();

    public async Task<string> HeadingAsync() => (await Page.Locator("h1").InnerTextAsync()).Trim();

    public async Task SeesAsync(string words) => await Assertions.Expect(Main).ToContainTextAsync(words, new() { Timeout = (float)Patience.TotalMilliseconds });

    public async Task DoesNotSeeAsync(string words) => Assert.DoesNotContain(words, await Main.InnerTextAsync(), StringComparison.Ordinal);

    /// <summary>Fetches the page again until it says this: intake and the public pages follow the log each at their own pace.</summary>
    public Task ReloadUntilItSeesAsync(string words) => Eventually.TrueAsync(
        async () =>
        {
            await LeadingOnAsync(() => Page.ReloadAsync());
            return (await Main.InnerTextAsync()).Contains(words, StringComparison.Ordinal);
        },
        $"the page says “{words}”");

    /// <summary>The page says that something has to be put right: in its title, on top with a link to the field, and beside the field.</summary>
    public async Task IsToldAsync(string field, string words)
    {
        Assert.StartsWith(Said["web.error.prefix"], await TitleAsync(), StringComparison.Ordinal);
        var summary = Page.GetByRole(AriaRole.Alert);
        Assert.Contains(Said["web.error.summary"], await summary.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(words, await summary.InnerTextAsync(), StringComparison.Ordinal);
        var link = summary.GetByRole(AriaRole.Link, new() { Name = words, Exact = true });
        Assert.Equal($"#{field}", await link.GetAttributeAsync("href"));
        Assert.Equal(1, await Page.Locator($"#{field}-error").CountAsync());
        Assert.EndsWith(words, (await Page.Locator($"#{field}-error").InnerTextAsync()).Trim(), StringComparison.Ordinal);
        await link.ClickAsync();
        await Assertions.Expect(Page.Locator($"#{field}")).ToBeFocusedAsync();
    }

    /// <summary>Does what leads to another page and waits until that is there.</summary>
    public async Task LeadingOnAsync(Func<Task> act)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage page) => there.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await act();
            await there.Task.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"No other page came after {Page.Url}, headed: {await HeadingAsync()}", late);
        }
        finally
        {
            Page.Load -= Loaded;
        }

        await JudgeAsync();
    }

    /// <summary>Goes on tab by tab, as somebody does who has no mouse; whatever has the focus shows it.</summary>
    public async Task TabToAsync(string wanted)
    {
        for (var pressed = 0; pressed < 80; pressed++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var focused = await Page.EvaluateAsync<string>("wanted => (one => getComputedStyle(one).outlineStyle + (one.matches(wanted) ? ' wanted' : ''))(document.activeElement)", wanted);
            Assert.DoesNotContain("none", focused, StringComparison.Ordinal);
            if (focused.EndsWith(" wanted", StringComparison.Ordinal)) return;
        }

        Assert.Fail($"80 presses of Tab do not lead to {wanted}");
    }

    /// <summary>Presses a key that leads to another page.</summary>
    public Task KeyLeadingOnAsync(string key) => LeadingOnAsync(() => Page.Keyboard.PressAsync(key));

    private async Task JudgeAsync()
    {
        stylesheet ??= await StylesheetSizeAsync();
        var page = new PageAnswer(new Uri(answer!.Url).AbsolutePath, await answer.AllHeadersAsync(), await answer.TextAsync(), stylesheet.Value, Said.LeaveLink);
        var breaches = PageLaw.Breaches(page).ToList();
        Assert.True(breaches.Count == 0, $"{page.Path} {string.Join("; ", breaches)}");
    }

    private async Task<int> StylesheetSizeAsync()
    {
        var path = await Page.Locator("link[rel=stylesheet]").GetAttributeAsync("href");
        using var client = new HttpClient();
        return (await client.GetByteArrayAsync(new Uri(site + path))).Length;
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
