using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Tidemark.Browser.Tests.Chromium))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Tidemark.Browser.Tests;

/// <summary>Debian's Chromium in its build without windows, which take more of a processor than pages do; started once for all tests. Each visit is a fresh profile.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Headless = true,
            Args =
            [
                "--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-quic", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--ignore-certificate-errors",
            ],
        });
    }

    /// <summary>A visitor with an empty profile. Declarants and readers have scripts off; the desk is tried both ways.</summary>
    public async Task<IBrowserContext> VisitorAsync(Screen screen = Screen.Phone, bool scripts = false, string locale = "en") =>
        await browser!.NewContextAsync(new()
        {
            JavaScriptEnabled = scripts,
            Locale = locale,
            ViewportSize = screen == Screen.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            DeviceScaleFactor = 1,
        });

    /// <summary>A context for looking at pages with tools: scripts on, no policy in their way, as narrow as pages get.</summary>
    public async Task<IBrowserContext> LookerAsync(bool dark) =>
        await browser!.NewContextAsync(new()
        {
            BypassCSP = true,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = 320, Height = 844 },
        });

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>The two widths at which every page is looked at.</summary>
public enum Screen
{
    Phone,
    Desktop,
}
