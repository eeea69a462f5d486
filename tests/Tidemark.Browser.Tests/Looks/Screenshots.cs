using Microsoft.Playwright;
using Tidemark.Tests.Walk;

namespace Tidemark.Browser.Tests.Looks;

/// <summary>Pictures of pages, only where somebody wants to look: TIDEMARK_SCREENSHOTS=FOLDER.</summary>
internal static class Screenshots
{
    public static async Task TakeAsync(IPage page, MetPage met, string look)
    {
        if (Environment.GetEnvironmentVariable("TIDEMARK_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        var before = page.ViewportSize!;
        var name = string.Concat(met.Way.Select(letter => char.IsLetterOrDigit(letter) || letter == '-' ? letter : '_'));
        foreach (var width in new[] { 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}{look}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
    }
}
