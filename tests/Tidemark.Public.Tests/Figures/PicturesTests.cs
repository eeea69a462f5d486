using System.Globalization;
using System.Xml.Linq;
using Tidemark.Core;
using Tidemark.Public.Pages;
using Tidemark.Public.Pictures;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Tests.Figures;

/// <summary>Pictures are plain, true to their figures, and fit any width.</summary>
public sealed class PicturesTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Bars_are_as_long_as_their_figures_and_each_figure_is_written()
    {
        var drawn = Read(PartsPicture.Draw(Language.English, "A <title> & more", [new("One", 466_900_000), new("Half", 233_450_000), new("None", 0)], 466_900_000, ["As of today"]));

        var bars = drawn.Descendants(Svg + "rect").Where(rect => (string?)rect.Attribute("class") == "a").Select(rect => Percent(rect, "width")).ToList();
        Assert.Equal([72, 36, 0], bars);
        Assert.Equal(["One", "466,900,000", "Half", "233,450,000", "None", "0", "As of today"], drawn.Descendants(Svg + "text").Select(text => text.Value));
        Assert.Equal("A <title> & more", drawn.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void A_line_ends_at_the_total_and_a_loss_hangs_below_the_rule()
    {
        var first = new DateOnly(2026, 1, 1);
        SeriesPeriod[] periods =
        [
            new(Period.Of(Span.Month, first), 100, 100, 10, 0),
            new(Period.Of(Span.Month, first.AddMonths(1)), -50, 50, 20, 60),
            new(Period.Of(Span.Month, first.AddMonths(2)), 0, 50, 20, 0),
        ];
        var drawn = Read(SeriesPicture.Draw(Language.Hans, new SeriesPicture.Words("按月", "月末", "增减", ["截至今天"]), periods));

        var dots = drawn.Descendants(Svg + "circle").Select(dot => Number(dot, "cy")).ToList();
        var floor = Math.Floor(drawn.Descendants(Svg + "line").Where(line => (string?)line.Attribute("class") == "r").Select(line => Number(line, "y1")).Order().ElementAt(1));
        Assert.Equal((2.0, dots[1]), (Math.Round((floor - dots[0]) / (floor - dots[1]), 1), dots[2]));
        var bars = drawn.Descendants(Svg + "rect").ToList();
        Assert.Equal(2, bars.Count);
        Assert.Equal(Number(bars[0], "y") + Number(bars[0], "height"), Number(bars[1], "y"), 0.01);
        Assert.Equal(2.0, Number(bars[0], "height") / Number(bars[1], "height"), 0.1);
        Assert.Equal(["月末", "100", "增减", "100", "-50", "1", "2", "3", "截至今天"], drawn.Descendants(Svg + "text").Select(text => text.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Periods_in_which_nothing_happened_are_drawn_too(long total)
    {
        var drawn = Read(SeriesPicture.Draw(Language.Hant, new SeriesPicture.Words("依日", "一", "二", []), [new(Period.Of(Span.Day, new DateOnly(2026, 2, 3)), 0, total, 1, 0)]));
        Assert.Empty(drawn.Descendants(Svg + "rect"));
        Assert.Single(drawn.Descendants(Svg + "circle"));
        Assert.Equal(total == 0 ? ["一", "二", "3"] : ["一", "7", "二", "3"], drawn.Descendants(Svg + "text").Select(text => text.Value));
    }

    /// <summary>Well-formed, without anything that runs or loads, and no taller than it says.</summary>
    private static XElement Read(Drawing drawing)
    {
        var svg = XDocument.Parse(System.Text.Encoding.UTF8.GetString(drawing.ToBytes())).Root!;
        string[] known = ["svg", "title", "style", "text", "rect", "line", "circle"];
        Assert.All(svg.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, known));
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "href" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(drawing.Height, Number(svg, "height"));
        Assert.All(svg.Elements(Svg + "text"), text => Assert.InRange(Number(text, "y"), 10, drawing.Height - 4));
        return svg;
    }

    private static double Number(XElement of, string name) => double.Parse(of.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static double Percent(XElement of, string name) => double.Parse(of.Attribute(name)!.Value.TrimEnd('%'), CultureInfo.InvariantCulture);
}
