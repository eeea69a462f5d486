using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Tidemark.Browser.Tests.Looks;

/// <summary>Draws every page, step, error and end in Chromium: nobody is shut out, nothing runs over the edge.</summary>
public sealed class EveryPage(Chromium chromium, WalkedSite site)
{
    private const float Patience = 20_000;

    /// <summary>What no style may do: hide words for good, take a way out of the order of the page, or make it too small to press.</summary>
    private const string Hidden = """
        () => {
          const found = [];
          for (const one of document.querySelectorAll('body *')) {
            const words = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            const shown = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
            if (words && !shown && !one.closest('.on-paper, .demo-print, details:not([open]), option, select')) found.push('hides ' + one.textContent.trim().slice(0, 60));
            if (one.tabIndex > 0) found.push('changes the order of ' + one.outerHTML.slice(0, 60));
          }
          return found;
        }
        """;

    private static readonly RunOnlyOptions Everything = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

    /// <summary>By night nothing but colours is another.</summary>
    private static readonly RunOnlyOptions Colours = new() { Type = "rule", Values = ["color-contrast"] };

    [Fact]
    public async Task Is_accessible_and_fits_from_320_pixels_on()
    {
        var kinds = await site.KindsAsync();
        var findings = new List<string>();
        foreach (var dark in new[] { false, true })
        {
            await using var visitor = await chromium.LookerAsync(dark);
            var page = await visitor.NewPageAsync();
            page.SetDefaultTimeout(Patience);
            for (var at = 0; at < kinds.Count; at++)
            {
                // Each kind once by day and once by night, in another language.
                var met = kinds[at][(at + (dark ? 1 : 0)) % kinds[at].Count];
                await page.SetContentAsync(site.Source(met), new() { Timeout = Patience });
                var axe = await page.RunAxe(new AxeRunOptions { RunOnly = dark ? Colours : Everything });
                findings.AddRange(axe.Violations.Select(one => $"{met.Way}{(dark ? " (dark)" : "")}: {one.Id}: {one.Help}: {string.Join("; ", one.Nodes.Take(2).Select(node => node.Html))}"));
                await Screenshots.TakeAsync(page, met, dark ? "-dark" : "");
                if (dark)
                {
                    continue;
                }

                findings.AddRange((await page.EvaluateAsync<string[]>(Hidden)).Select(one => $"{met.Way}: {one}"));
                if (await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - window.innerWidth") is var over and > 0)
                {
                    findings.Add($"{met.Way}: runs {over} pixels over the edge at 320");
                }
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
