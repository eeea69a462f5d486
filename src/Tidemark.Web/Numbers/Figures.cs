using System.Globalization;

namespace Tidemark.Web;

/// <summary>Figures as readers see them: grouped by three, shortened only downwards.</summary>
public static class Figures
{
    private const long TenThousand = 10_000;
    private const long Million = 1_000_000;
    private const long HundredMillion = 100_000_000;

    /// <summary>All digits, grouped by three, in every language.</summary>
    public static string Grouped(long figure) => figure.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The figure as it is said (<c>4.66亿</c>, <c>466.9 million</c>), cut off and never rounded up; null while the digits say it as well.</summary>
    public static string? Said(long figure, Language language) => language.Order switch
    {
        _ when !language.IsHan => figure < Million ? null : Cut(figure, Million, 1) + " million",
        _ when figure < TenThousand => null,
        _ when figure < HundredMillion => Cut(figure, TenThousand, figure < 100 * TenThousand ? 1 : 0) + (language == Language.Hans ? "万" : "萬"),
        _ => Cut(figure, HundredMillion, 2) + (language == Language.Hans ? "亿" : "億"),
    };

    /// <summary>A part of a whole in per cent with one decimal, cut off; 0 % of nothing.</summary>
    public static string Share(long part, long whole)
    {
        var perThousand = whole <= 0 ? 0 : (long)((Int128)part * 1000 / whole);
        return Cut(perThousand, 10, 1, keepZeros: true) + "%";
    }

    private static string Cut(long figure, long unit, int decimals, bool keepZeros = false)
    {
        var whole = Grouped(figure / unit);
        if (decimals == 0)
            return whole;
        var scale = (long)Math.Pow(10, decimals);
        var rest = (long)((Int128)(figure % unit) * scale / unit);
        var digits = rest.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0');
        if (!keepZeros)
            digits = digits.TrimEnd('0');
        return digits.Length == 0 ? whole : $"{whole}.{digits}";
    }
}
