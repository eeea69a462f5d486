using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tidemark.Browser.Tests.Looks;

/// <summary>The axe rules in a page that is given one source after the other: read once, and asked for nothing but what is wrong.</summary>
internal sealed class Axe
{
    /// <summary>WCAG 2.2, levels A and AA.</summary>
    public const string Everything = """{ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }""";

    /// <summary>What alone differs by night.</summary>
    public const string Colours = """{ "type": "rule", "values": ["color-contrast"] }""";

    private readonly IPage page;

    private Axe(IPage page) => this.page = page;

    public static async Task<Axe> InAsync(IPage page)
    {
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        return new Axe(page);
    }

    /// <summary>What is wrong, each in a line.</summary>
    public Task<string[]> FindAsync(string rules) => page.EvaluateAsync<string[]>(
        """
        async rules => {
          const found = await axe.run({ runOnly: JSON.parse(rules), resultTypes: ['violations'] });
          return found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 2).map(node => node.html).join('; ')}`);
        }
        """,
        rules);
}
