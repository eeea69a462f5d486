using Tidemark.Core;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pictures;

/// <summary>A figure over time: a line of what it was at the end of each period, and below it a bar for each change.</summary>
internal static class SeriesPicture
{
    private const int Plot = 110;
    private const int LineTop = 44;
    private const int BarsHead = LineTop + Plot + 34;
    private const int BarsTop = BarsHead + 30;

    /// <summary>What is written in it, in the reader's language.</summary>
    internal sealed record Words(string Title, string Line, string Bars, IReadOnlyList<string> AsOf);

    public static Drawing Draw(Language language, Words words, IReadOnlyList<SeriesPeriod> periods)
    {
        var drawing = new Drawing(language, words.Title);
        var slot = 100.0 / Math.Max(1, periods.Count);
        drawing.Text(0, 15, words.Line);
        Lines(drawing, periods, slot);
        drawing.Text(0, BarsHead, words.Bars);
        var bottom = Bars(drawing, periods, slot);
        Labels(drawing, periods, slot, bottom + 17);
        for (var at = 0; at < words.AsOf.Count; at++) drawing.Text(0, bottom + 46 + (at * 18), words.AsOf[at], quiet: true);
        return drawing;
    }

    private static void Lines(Drawing drawing, IReadOnlyList<SeriesPeriod> periods, double slot)
    {
        var most = periods.Max(one => one.Total);
        if (most > 0)
        {
            drawing.Text(0, LineTop - 5, Figures.Grouped(most), quiet: true);
            drawing.Rule(LineTop);
        }

        drawing.Rule(LineTop + Plot);
        for (var at = 0; at < periods.Count; at++)
        {
            if (at > 0) drawing.Line((at - 0.5) * slot, Y(at - 1), (at + 0.5) * slot, Y(at));
            if (periods.Count <= 31) drawing.Dot((at + 0.5) * slot, Y(at));
        }

        double Y(int at) => LineTop + Plot - ((double)periods[at].Total / Math.Max(1, most) * (Plot - 2));
    }

    /// <summary>Draws a bar up for what was added, down for what went; gives the lowest pixel.</summary>
    private static int Bars(Drawing drawing, IReadOnlyList<SeriesPeriod> periods, double slot)
    {
        var (most, least) = (Math.Max(0, periods.Max(one => one.Change)), Math.Min(0, periods.Min(one => one.Change)));
        var scale = Plot / (double)Math.Max(1, most - least);
        var zero = BarsTop + (int)Math.Ceiling(most * scale);
        var bottom = zero + (int)Math.Ceiling(-least * scale);
        if (most > 0)
        {
            drawing.Text(0, BarsTop - 5, Figures.Grouped(most), quiet: true);
            drawing.Rule(BarsTop);
        }

        drawing.Rule(zero);
        for (var at = 0; at < periods.Count; at++)
        {
            var height = Math.Abs(periods[at].Change) * scale;
            if (height > 0) drawing.Bar((at + 0.15) * slot, periods[at].Change > 0 ? zero - height : zero, slot * 0.7, height);
        }

        if (least < 0)
        {
            drawing.Rule(bottom);
            drawing.Text(0, bottom + 14, Figures.Grouped(least), quiet: true);
            return bottom + 16;
        }

        return bottom;
    }

    // As many as there is room for on a narrow phone, the last never so near the edge that it is cut off.
    private static void Labels(Drawing drawing, IReadOnlyList<SeriesPeriod> periods, double slot, int y)
    {
        var (few, step) = (periods.Count <= 8, Math.Max(1, (int)Math.Ceiling(periods.Count / 8.0)));
        for (var at = 0; at < periods.Count; at += step)
        {
            if (few) drawing.Text((at + 0.5) * slot, y, Label(periods[at].Period), quiet: true, Anchor.Middle);
            else if (at * slot <= 92) drawing.Text((at + 0.15) * slot, y, Label(periods[at].Period), quiet: true);
        }
    }

    // Days, weeks and months by their number alone: the page says of which month or year.
    private static string Label(Period period) => period.Span is Span.Year ? period.ToString() : period.ToString()[^2..].TrimStart('0');
}
