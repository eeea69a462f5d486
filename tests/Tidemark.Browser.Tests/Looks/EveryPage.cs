using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tidemark.Tests.Running;
using Tidemark.Tests.Walk;

namespace Tidemark.Browser.Tests.Looks;

/// <summary>Draws every page, step, error and end in Chromium: nobody is shut out, nothing runs over the edge.</summary>
public sealed partial class EveryPage(Chromium chromium)
{
    private const float Patience = 20_000;

    [Fact]
    public async Task Is_accessible_and_fits_from_320_pixels_on()
    {
        using var register = await RealRegister.MakeAsync();
        await using var running = await register.ServeAsync();
        var pages = await new WholeSite(register, running.Address).WalkAsync();
        var kinds = pages.GroupBy(page => Kind(page.Way)).Select(kind => kind.ToList()).ToList();
        Assert.True(kinds.Count > 40, $"only {kinds.Count} kinds of pages were met");

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
                await page.SetContentAsync(met.Page.Source.Replace("<head>", $"<head><base href=\"{running.Address}/\">", StringComparison.Ordinal), new() { Timeout = Patience });
                var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
                findings.AddRange(axe.Violations.Select(one => $"{met.Way}{(dark ? " (dark)" : "")}: {one.Id}: {one.Help}: {string.Join("; ", one.Nodes.Take(2).Select(node => node.Html))}"));
                await Picture(page, met, dark);
                if (!dark && await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - window.innerWidth") is var over and > 0)
                {
                    findings.Add($"{met.Way}: runs {over} pixels over the edge at 320");
                }
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    // Statements and steps that differ in nothing but their number look the same.
    private static string Kind(string way)
    {
        var anyLanguage = WholeSite.Languages.Aggregate(way, (text, language) => text.Replace(language, "", StringComparison.Ordinal));
        anyLanguage = Part().Replace(Over().Replace(anyLanguage, "/totals/over"), "/totals/part");
        return string.Concat(anyLanguage.Where(letter => !char.IsAsciiDigit(letter) || way.Contains("write", StringComparison.Ordinal)));
    }

    [GeneratedRegex("/totals/(?:display|kind|left|made|via|confirmed|role|place|lang)$")]
    private static partial Regex Part();

    [GeneratedRegex("/totals/(?:[A-Za-z0-9-]+/)*(?:day|week|month|year)s(?:/[0-9-]+)?$")]
    private static partial Regex Over();

    // Only where somebody wants to look: TIDEMARK_SCREENSHOTS=FOLDER.
    private static async Task Picture(IPage page, MetPage met, bool dark)
    {
        if (Environment.GetEnvironmentVariable("TIDEMARK_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        var name = string.Concat(met.Way.Select(letter => char.IsLetterOrDigit(letter) || letter == '-' ? letter : '_'));
        foreach (var width in new[] { 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(320, 844);
    }
}
