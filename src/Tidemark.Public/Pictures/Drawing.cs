using System.Globalization;
using System.Net;
using System.Text;
using Tidemark.Web;

namespace Tidemark.Public.Pictures;

/// <summary>
/// A plain picture in SVG, in the colours of the pages. What lies across is given in per cent and what lies down in pixels:
/// on a phone the picture becomes narrower and its words stay as large as they are.
/// </summary>
internal sealed class Drawing
{
    private const string Night = "@media (prefers-color-scheme:dark){.i{fill:#ece9df}.q{fill:#aba89c}.a{fill:#84c9cb}.w{fill:#1e1f1b}.l{stroke:#84c9cb}.r{stroke:#3b3c36}}";

    private readonly StringBuilder _parts = new();
    private readonly Language _language;
    private readonly string _title;

    public Drawing(Language language, string title) => (_language, _title) = (language, title);

    /// <summary>Pixels down to the lowest part.</summary>
    public int Height { get; private set; }

    /// <summary>Words at a point.</summary>
    public void Text(double x, int y, string words, bool quiet = false, Anchor anchor = Anchor.Start) =>
        Add(y + 6, $"<text class=\"{(quiet ? "q" : "i")}\" x=\"{Percent(x)}\" y=\"{y}\" font-size=\"{(quiet ? 12 : 14)}\" fill=\"{(quiet ? "#57564f" : "#1a1a18")}\"{(anchor is Anchor.Start ? "" : $" text-anchor=\"{anchor.ToString().ToLowerInvariant()}\"")}>{WebUtility.HtmlEncode(words)}</text>");

    public void Bar(double x, double y, double width, double height) =>
        Add((int)(y + height), $"<rect class=\"a\" x=\"{Percent(x)}\" y=\"{Number(y)}\" width=\"{Percent(width)}\" height=\"{Number(height)}\" fill=\"#0b5259\"/>");

    /// <summary>The ground against which a bar is read.</summary>
    public void Ground(double x, int y, double width, int height) =>
        Add(y + height, $"<rect class=\"w\" x=\"{Percent(x)}\" y=\"{y}\" width=\"{Percent(width)}\" height=\"{height}\" fill=\"#f3f1ea\"/>");

    public void Rule(int y) => Add(y, $"<line class=\"r\" x1=\"0\" x2=\"100%\" y1=\"{y}.5\" y2=\"{y}.5\" stroke=\"#d8d5cb\"/>");

    public void Line(double x1, double y1, double x2, double y2) =>
        Add((int)y1, $"<line class=\"l\" x1=\"{Percent(x1)}\" x2=\"{Percent(x2)}\" y1=\"{Number(y1)}\" y2=\"{Number(y2)}\" stroke=\"#0b5259\" stroke-width=\"2\" stroke-linecap=\"round\"/>");

    public void Dot(double x, double y) => Add((int)y, $"<circle class=\"a\" cx=\"{Percent(x)}\" cy=\"{Number(y)}\" r=\"2.5\" fill=\"#0b5259\"/>");

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(
        $$"""
        <svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{{Height}}" lang="{{_language.Code}}" xml:lang="{{_language.Code}}" role="img" font-family="{{Families}}">
        <title>{{WebUtility.HtmlEncode(_title)}}</title>
        <style>{{Night}}</style>
        {{_parts}}</svg>
        """);

    private string Families => _language.Order switch
    {
        0 => "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',sans-serif",
        1 => "'PingFang TC','Noto Sans CJK TC','Noto Sans TC','Microsoft JhengHei',sans-serif",
        _ => "system-ui,'Noto Sans',Arial,sans-serif",
    };

    private void Add(int lowest, string part)
    {
        Height = Math.Max(Height, lowest + 2);
        _parts.Append(part).Append('\n');
    }

    private static string Percent(double value) => Number(value) + "%";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Which part of words stands at their point.</summary>
internal enum Anchor
{
    /// <summary>They begin there.</summary>
    Start,
    /// <summary>Their middle is there.</summary>
    Middle,
    /// <summary>They end there.</summary>
    End,
}
