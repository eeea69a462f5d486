using System.Globalization;

namespace Tidemark.Web;

/// <summary>Days as readers of each language write them.</summary>
public static class DayWords
{
    /// <summary><c>2026年11月21日</c> or <c>21 November 2026</c>.</summary>
    public static string Of(DateOnly day, Language language) =>
        day.ToString(language.IsHan ? "yyyy'年'M'月'd'日'" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>2026年11月</c> or <c>November 2026</c>.</summary>
    public static string MonthOf(DateOnly day, Language language) =>
        day.ToString(language.IsHan ? "yyyy'年'M'月'" : "MMMM yyyy", CultureInfo.InvariantCulture);
}
