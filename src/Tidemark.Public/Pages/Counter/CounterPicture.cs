using System.Globalization;
using System.Net;
using System.Text;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>
/// The total as a picture that stands alone: what it counts, its day and size, where it can be checked, and whether it is a demo are in it,
/// for whoever copies it leaves the page behind. It has neither style nor script, and its words are in the reader's own fonts.
/// </summary>
internal sealed class CounterPicture(Words words, PageState state, bool dark)
{
    private const int Width = 720;
    private const int Left = 32;

    private readonly StringBuilder _lines = new();
    private int _down = 16;

    private string Ink => dark ? "#ece9df" : "#1a1a18";

    private string Quiet => dark ? "#aba89c" : "#57564f";

    private string Paper => dark ? "#141512" : "#fcfbf8";

    private string Rule => dark ? "#3b3c36" : "#d8d5cb";

    /// <summary>The picture; a notice stands in place of a total that must not be shown.</summary>
    public byte[] Draw(long? persons, Followed followed, string site)
    {
        var language = words.Language;
        var total = persons is { } known ? Figures.Grouped(known) : null;
        Lines(state.Campaign.Title[language.Code], 18, Quiet);
        if (state.Demo) Lines(words["web.demo"] + (language.IsHan ? "" : " ") + words["web.demo.why"], 16, Ink);
        if (total is null)
        {
            Lines(words["public.difference.title"], 24, Ink);
        }
        else
        {
            Line(total, 72, Ink, SerifFamilies);
            Lines(state.Campaign.Wording.Counted[language.Code], 20, Ink);
            Lines(words.Format("public.home.as-of", DayWords.Of(followed.Day ?? DateOnly.MinValue, language), Figures.Grouped(followed.Size)), 16, Quiet);
        }

        Lines($"{site}/{language.Code}/check", 16, Quiet);
        return Encoding.UTF8.GetBytes(Whole(Said(total, followed), _down + 20));
    }

    /// <summary>What somebody hears who cannot see the picture.</summary>
    private string Said(string? total, Followed followed) => total is null
        ? words["public.difference.title"]
        : CounterWords.Of(words, state, total, followed);

    private string Whole(string said, int height) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" lang="{words.Language.Code}" xml:lang="{words.Language.Code}" role="img" font-family="{SansFamilies}">
        <title>{WebUtility.HtmlEncode(said)}</title>
        <rect x="0.5" y="0.5" width="{Width - 1}" height="{height - 1}" fill="{Paper}" stroke="{Rule}"/>
        {_lines}</svg>

        """;

    private void Lines(string text, int size, string colour)
    {
        foreach (var line in Broken(text, (Width - 2.0 * Left) / size)) Line(line, size, colour, null);
    }

    private void Line(string text, int size, string colour, string? families)
    {
        _down += (size * 3 / 2) - (size > 40 ? size / 4 : 0);
        _lines.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{_down}\" font-size=\"{size}\" fill=\"{colour}\"");
        if (families is not null) _lines.Append(CultureInfo.InvariantCulture, $" font-family=\"{families}\"");
        _lines.Append('>').Append(WebUtility.HtmlEncode(text)).Append("</text>\n");
        if (size > 40) _down += 8;
    }

    /// <summary>As many lines as it takes: a Han character is one em wide, another about half of one; words stay whole.</summary>
    private static IEnumerable<string> Broken(string text, double ems)
    {
        var (line, width) = (new StringBuilder(), 0.0);
        foreach (var part in Parts(text))
        {
            var more = part.EnumerateRunes().Sum(rune => rune.Value >= 0x2E80 ? 1.0 : 0.55);
            if (line.Length > 0 && width + more > ems)
            {
                yield return line.ToString().TrimEnd();
                (line, width) = (new StringBuilder(), 0);
            }

            line.Append(part);
            width += more;
        }

        yield return line.ToString().TrimEnd();
    }

    /// <summary>Between the parts a line may end: after a space, and after a Han character that no punctuation follows.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (part.Length > 0 && rune.Value >= 0x2E80 && !Rune.IsPunctuation(rune) && part[^1] is not ('“' or '「' or '（'))
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(rune.ToString());
            if (rune.Value is not ' ') continue;
            yield return part.ToString();
            part.Clear();
        }

        if (part.Length > 0) yield return part.ToString();
    }

    private string SansFamilies => words.Language.Order switch
    {
        0 => "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',sans-serif",
        1 => "'PingFang TC','Noto Sans CJK TC','Noto Sans TC','Microsoft JhengHei',sans-serif",
        _ => "system-ui,'Noto Sans','Helvetica Neue',Arial,sans-serif",
    };

    private string SerifFamilies => words.Language.Order switch
    {
        0 => "'Songti SC','Noto Serif CJK SC','Noto Serif SC',SimSun,serif",
        1 => "'Songti TC','Noto Serif CJK TC','Noto Serif TC',PMingLiU,serif",
        _ => "Charter,'Noto Serif','Source Serif 4',Georgia,serif",
    };
}
