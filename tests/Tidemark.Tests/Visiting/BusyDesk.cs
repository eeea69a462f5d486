using System.Text.Json;

namespace Tidemark.Tests.Visiting;

/// <summary>The desk's page that says that another zone is writing and nothing was done yet: pressing its button sends the same again, and so it is met on any slow disk.</summary>
internal static class BusyDesk
{
    private static readonly Lazy<string[]> Headings = new(() => [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Checkout.Root, "src/Tidemark.Private/Desk/Pages/desk.texts.json")))
        .RootElement.GetProperty("review.busy.title").EnumerateArray().Select(title => title.GetString()!)]);

    public static bool Is(WebPage page) => page.Status == 503 && page.Find("h1") is { } heading && Headings.Value.Contains(heading.TextContent.Trim());
}
