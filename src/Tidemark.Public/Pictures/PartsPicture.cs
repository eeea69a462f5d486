using Tidemark.Public.Pages;
using Tidemark.Web;

namespace Tidemark.Public.Pictures;

/// <summary>A bar for each part of the total, with its name and its figure.</summary>
internal static class PartsPicture
{
    /// <summary>More parts than these are drawn as one.</summary>
    public const int Most = 16;

    private const int Row = 44;
    private const double Widest = 72;

    public static Drawing Draw(Language language, string title, IReadOnlyList<FigureRow> parts, long whole, IReadOnlyList<string> asOf)
    {
        var drawing = new Drawing(language, title);
        for (var at = 0; at < parts.Count; at++)
        {
            drawing.Text(0, (at * Row) + 15, parts[at].Name);
            drawing.Ground(0, (at * Row) + 23, Widest, 12);
            drawing.Bar(0, (at * Row) + 23, whole <= 0 ? 0 : Math.Min(1, (double)parts[at].People / whole) * Widest, 12);
            drawing.Text(100, (at * Row) + 34, Figures.Grouped(parts[at].People), anchor: Anchor.End);
        }

        for (var at = 0; at < asOf.Count; at++) drawing.Text(0, (parts.Count * Row) + 20 + (at * 18), asOf[at], quiet: true);
        return drawing;
    }
}
