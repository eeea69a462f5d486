using System.Text.RegularExpressions;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <content>Every link that a reader can follow.</content>
internal sealed partial class WholeSite
{
    private const int MostLinks = 300;

    private async Task Read(Visitor reader)
    {
        // What forms lead to, and what no link does.
        string[] asked =
        [
            .. Languages.SelectMany(one => new[] { $"/{one}/counter", $"/{one}/totals/on?day=", $"/{one}/totals/on?day=2004-12-03" }),
            .. Languages.SelectMany(one => new[] { "", "/statements", "/s/1", "/totals", "/w" }.Select(page => $"/{one}-large{page}")),
        ];
        var waiting = new Queue<string>([.. asked, "/", .. Languages.Select(one => $"/{one}"), .. Languages.Select(one => $"/{one}/nothing-here")]);
        var known = waiting.ToHashSet(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path) && known.Count < MostLinks)
        {
            var page = await reader.GetAsync(path);
            if (page.Location is { } next)
            {
                Add(next);
                continue;
            }

            Meet(path, new[] { "/w", "/c", "/q" }.Any(end => path.EndsWith(end, StringComparison.Ordinal)) || path.Contains("/r?", StringComparison.Ordinal) ? For.Declarants : path.Contains("/desk", StringComparison.Ordinal) ? For.Desk : For.Readers, page);
            foreach (var link in page.FindAll("a[href]").Select(one => one.GetAttribute("href")!))
            {
                Add(link.Split('#')[0]);
            }
        }

        var large = met.Single(one => one.Way == "/zh-Hant-large/w").Page;
        Meet("zh-Hant-large write together", For.Declarants, await reader.SendAsync(large.Press("go", "several")));

        void Add(string link)
        {
            if (IsPage(link) && known.Add(AnyCode(link)))
            {
                waiting.Enqueue(link);
            }
        }
    }

    /// <summary>An address in which one code of the figures stands for all: of their pages over time, and of the list's views, one is enough.</summary>
    public static string AnyCode(string link) => Choice().Replace(CodeOverTime().Replace(link, "/totals/any/any/"), "?any=any");

    // Of the views of the list those of a single choice are enough, of the pages in large type those that are asked for; feeds are for programs.
    private static bool IsPage(string link) => link.StartsWith('/') && !link.Contains("-large", StringComparison.Ordinal) && !link.Contains('&', StringComparison.Ordinal) && !link.EndsWith(".atom", StringComparison.Ordinal) && !link.EndsWith(".svg", StringComparison.Ordinal) && !link.EndsWith(".tlog-proof", StringComparison.Ordinal)
        && !link.StartsWith("/log", StringComparison.Ordinal) && !link.StartsWith("/data/", StringComparison.Ordinal);

    [GeneratedRegex("[?](?:organisation|role|place|month|language|kind)=[^&]*")]
    private static partial Regex Choice();

    [GeneratedRegex("/totals/[a-z]+/[A-Za-z0-9-]+/(?=(?:day|week|month|year)s)")]
    private static partial Regex CodeOverTime();
}
