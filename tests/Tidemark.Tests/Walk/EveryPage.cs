using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <summary>Walks to every page and holds it against what every page promises.</summary>
public sealed partial class EveryPage
{
    private const int MostBytes = 60 * 1024;

    [Fact]
    public async Task Keeps_what_the_site_promises()
    {
        using var register = await RealRegister.MakeAsync();
        await using var running = await register.ServeAsync();
        var pages = await new WholeSite(register, running.Address).WalkAsync();
        var leave = JsonNode.Parse(File.ReadAllText(register.Campaign))!["leave"]!.GetValue<string>();
        using var client = new HttpClient { BaseAddress = new Uri(running.Address) };

        var broken = new List<string>();
        var styles = new Dictionary<string, int>();
        foreach (var (way, who, page) in pages)
        {
            broken.AddRange(Faults(who, page, leave).Select(fault => $"{way}: {fault}"));
            var size = Encoding.UTF8.GetByteCount(page.Source);
            foreach (var sheet in page.FindAll("link[rel='stylesheet']").Select(one => one.GetAttribute("href")!))
            {
                if (!styles.TryGetValue(sheet, out var bytes))
                {
                    styles[sheet] = bytes = (await client.GetByteArrayAsync(new Uri(sheet, UriKind.Relative))).Length;
                }

                size += bytes;
            }

            if (size > MostBytes)
            {
                broken.Add($"{way}: {size} bytes without pictures");
            }
        }

        foreach (var picture in pages.SelectMany(one => one.Page.FindAll("img")).Select(one => one.GetAttribute("src")!).Distinct())
        {
            using var drawn = await client.GetAsync(new Uri(picture, UriKind.Relative));
            if (!drawn.IsSuccessStatusCode || drawn.Content.Headers.ContentType?.MediaType != "image/svg+xml")
            {
                broken.Add($"{picture}: {drawn.StatusCode}, {drawn.Content.Headers.ContentType}");
            }
        }

        Assert.True(pages.Count > 100, $"only {pages.Count} pages were met");
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    private static IEnumerable<string> Faults(For who, WebPage page, string leave)
    {
        if (page.Status is not (200 or 404 or 409))
        {
            yield return $"status {page.Status}";
        }

        if (who != For.Desk && (page.Has("script") || page.FindAll("*").Any(one => one.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)))))
        {
            yield return "a script";
        }

        if (page.Has("style") || page.Has("[style]"))
        {
            yield return "an inline style";
        }

        if (who != For.Desk && page.SetsCookie)
        {
            yield return "a cookie";
        }

        foreach (var address in page.FindAll("[href], [src], [action], [formaction], [srcset], [poster]")
            .SelectMany(one => new[] { "href", "src", "action", "formaction", "srcset", "poster" }.Select(one.GetAttribute)).OfType<string>())
        {
            if (address.Contains("//", StringComparison.Ordinal) && address.TrimEnd('/') != leave.TrimEnd('/') && !address.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))
            {
                yield return $"an address elsewhere: {address}";
            }
        }

        if (page.FindAll("img").Any(one => string.IsNullOrWhiteSpace(one.GetAttribute("alt")) || !one.HasAttribute("width") || !one.HasAttribute("height")))
        {
            yield return "a picture without words or without its size";
        }

        if (string.IsNullOrWhiteSpace(page.Find("title")?.TextContent))
        {
            yield return "no title";
        }

        if (!WholeSite.Languages.Contains(page.Find("html")?.GetAttribute("lang")))
        {
            yield return "no language";
        }

        if (page.Has("html.large") && page.FindAll("a, form, button").Where(one => one.Closest(".house .languages") is null).FirstOrDefault(LeadsToUsualType) is { } small)
        {
            yield return $"large type is lost at {small.OuterHtml}";
        }

        if (who != For.Readers && !page.CacheControl.Contains("no-store", StringComparison.Ordinal))
        {
            yield return "a cache may keep it";
        }
    }

    // Files have no size of type, and so one address.
    private static bool LeadsToUsualType(IElement one) =>
        (one.GetAttribute("href") ?? one.GetAttribute("action") ?? one.GetAttribute("formaction")) is { } address
        && WholeSite.Languages.Any(language => address == $"/{language}" || address.StartsWith($"/{language}/", StringComparison.Ordinal))
        && !FilePath().IsMatch(address);

    [GeneratedRegex("[.](?:atom|svg|tlog-proof)(?:[?]|$)")]
    private static partial Regex FilePath();
}
