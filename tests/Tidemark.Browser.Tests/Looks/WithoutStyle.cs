using Microsoft.Playwright;

namespace Tidemark.Browser.Tests.Looks;

/// <summary>Draws every page in Chromium while its style sheet does not arrive: what is read, and in which order, never hangs on style.</summary>
public sealed class WithoutStyle(Chromium chromium, WalkedSite site)
{
    private const float Patience = 20_000;

    /// <summary>
    /// One main part and one first heading, no level left out; every field with its words right beside it; what style hides for those who see stands apart from what it adds to;
    /// and nothing wider than a small phone but tables, pictures, and what only programs read.
    /// </summary>
    private const string Faults = """
        () => {
          const found = [], all = what => [...document.querySelectorAll(what)], short = one => one.outerHTML.slice(0, 120);
          if (getComputedStyle(document.body).margin === '0px') found.push('has its style');
          if (all('main').length !== 1) found.push('has ' + all('main').length + ' main parts');
          if (all('h1').length !== 1) found.push('has ' + all('h1').length + ' first headings');
          const levels = all('main h1, main h2, main h3, main h4').map(one => +one.tagName[1]);
          levels.forEach((level, at) => { if (level > (at ? Math.max(...levels.slice(0, at)) : 2) + 1) found.push('leaves out a level before heading ' + (at + 1)); });
          for (const field of all('input:not([type=hidden]), textarea, select')) {
            const label = field.labels[0];
            if (!label) { found.push('says nothing beside ' + short(field)); continue; }
            const ticked = /radio|checkbox/.test(field.type);
            if (ticked && field.nextElementSibling !== label) found.push('has words elsewhere than after ' + short(field));
            if (!ticked && !(label.compareDocumentPosition(field) & 4)) found.push('has words after ' + short(field));
            const between = document.createRange();
            between.setStartAfter(label); between.setEndBefore(field);
            if (!ticked && between.cloneContents().querySelector('input:not([type=hidden]), textarea, select, button')) found.push('has something between words and ' + short(field));
          }
          const words = node => node && (node.nodeType === 3 ? node.data : node.nodeType === 1 && getComputedStyle(node).display.startsWith('inline') ? node.textContent : '');
          for (const one of all('span, time, a, button, kbd, strong')) {
            // Buttons have edges of their own.
            if (one.matches('button')) continue;
            const [before, after] = [words(one.previousSibling), words(one)];
            // Between Han characters there is no room anyway.
            if (before && after && /[\p{L}\p{N}\]]$/u.test(before) && /^[\p{L}\p{N}\[]/u.test(after) && !/^\p{Script=Han}$/u.test(before.at(-1))) found.push('runs words together: ' + one.parentElement.textContent.trim().slice(0, 60));
            if (before && after && one.matches('.unseen, kbd, time') && !/[\s：:]$/.test(before) && !/^\s/.test(after)) found.push('runs words together: ' + one.parentElement.textContent.trim().slice(0, 60));
          }
          const wide = all('main *').filter(one => !one.closest('table, img, svg, pre, code, .mono, .code') && !one.querySelector('table, img, svg, pre, code, .mono')
            && one.getBoundingClientRect().right > innerWidth + 1);
          if (wide.length) found.push('is wider than 320 at ' + short(wide.at(-1)));
          return found;
        }
        """;

    [Fact]
    public async Task Every_page_is_still_read_in_order()
    {
        var kinds = await site.KindsAsync();
        var findings = new List<string>();
        await using var visitor = await chromium.LookerAsync(dark: false);
        var page = await visitor.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.RouteAsync("**/*.css", route => route.AbortAsync());
        await page.GotoAsync(site.Address);
        for (var at = 0; at < kinds.Count; at++)
        {
            var met = kinds[at][at % kinds[at].Count];
            await page.SetContentAsync(met.Page.Source, new() { Timeout = Patience, WaitUntil = WaitUntilState.DOMContentLoaded });
            findings.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(one => $"{met.Way}: {one}"));
            await Screenshots.TakeAsync(page, met, "-bare");
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
