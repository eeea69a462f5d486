using Microsoft.Playwright;
using Tidemark.Tests.Walk;

namespace Tidemark.Browser.Tests.Looks;

/// <summary>
/// Draws every page, step, error and end in Chromium: nobody is shut out, nothing runs over the edge. By day every kind is held against all rules of axe, at 320 pixels;
/// by night, in another language, against those for colours, for nothing else differs, and not in large type, whose colours are the same.
/// </summary>
public sealed class EveryPage(Chromium chromium, WalkedSite site)
{
    private const float Patience = 20_000;

    /// <summary>What no style may do: hide words for good, take a way out of the order of the page, make it too small to press, or let it run over the edge.</summary>
    private const string Faults = """
        () => {
          const found = [], over = document.scrollingElement.scrollWidth - innerWidth;
          for (const one of document.querySelectorAll('body *')) {
            const words = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            const shown = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
            if (words && !shown && !one.closest('.on-paper, .demo-print, details:not([open]), option, select')) found.push('hides ' + one.textContent.trim().slice(0, 60));
            if (one.tabIndex > 0) found.push('changes the order of ' + one.outerHTML.slice(0, 60));
          }
          if (over > 0) found.push('runs ' + over + ' pixels over the edge at ' + innerWidth);
          return found;
        }
        """;

    [Fact]
    public async Task Is_accessible_and_fits_from_320_pixels_on()
    {
        var kinds = await site.KindsAsync();
        var findings = await Task.WhenAll(
            LookAsync(dark: false, kinds.Select((kind, at) => kind[at % kind.Count])),
            LookAsync(dark: true, kinds.Select((kind, at) => kind[(at + 1) % kind.Count]).Where(met => !met.Way.Contains("-large", StringComparison.Ordinal))));

        Assert.True(findings.All(found => found.Count == 0), string.Join('\n', findings.SelectMany(found => found)));
    }

    [Fact]
    public async Task What_is_wrong_is_found()
    {
        await using var visitor = await chromium.LookerAsync(dark: false);
        var page = await visitor.NewPageAsync();
        var axe = await Axe.InAsync(page);
        await page.SetContentAsync("""
            <!DOCTYPE html><html lang="en"><title>Wrong</title><body style="background: #fff">
            <p style="color: #999">Pale.</p><img src="data:,"><p style="display: none">Hidden.</p><p style="width: 400px" tabindex="1">Wide.</p>
            """);
        Assert.Equal(["color-contrast"], (await axe.FindAsync(Axe.Colours)).Select(one => one.Split(':')[0]));
        Assert.Equal(["color-contrast", "image-alt"], (await axe.FindAsync(Axe.Everything)).Select(one => one.Split(':')[0]).Order());
        Assert.Equal(["changes", "hides", "runs"], (await page.EvaluateAsync<string[]>(Faults)).Select(one => one.Split(' ')[0]).Order());
    }

    private async Task<List<string>> LookAsync(bool dark, IEnumerable<MetPage> pages)
    {
        await using var visitor = await chromium.LookerAsync(dark);
        var page = await visitor.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(site.Address);
        var axe = await Axe.InAsync(page);
        var findings = new List<string>();
        foreach (var met in pages)
        {
            await page.SetContentAsync(met.Page.Source, new() { Timeout = Patience });
            findings.AddRange((await axe.FindAsync(dark ? Axe.Colours : Axe.Everything)).Select(one => $"{met.Way}{(dark ? " (dark)" : "")}: {one}"));
            if (!dark)
            {
                findings.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(one => $"{met.Way}: {one}"));
            }

            await Screenshots.TakeAsync(page, met, dark ? "-dark" : "");
        }

        return findings;
    }
}
