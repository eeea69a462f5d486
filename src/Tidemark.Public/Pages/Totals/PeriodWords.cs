using System.Globalization;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>Periods as readers of each language write them.</summary>
internal static class PeriodWords
{
    /// <summary>Alone, with its year.</summary>
    public static string Of(Period period, Words words) => period.Span switch
    {
        Span.Day => DayWords.Of(period.First, words.Language),
        Span.Week => words.Format("figures.week.year", Week(period), IsoWeek.Of(period.First).Year.ToString(CultureInfo.InvariantCulture)),
        Span.Month => DayWords.MonthOf(period.First, words.Language),
        _ => words.Format("figures.year", period.ToString()),
    };

    /// <summary>In a table whose heading says the year, or the month.</summary>
    public static string Within(Period period, Words words) => period.Span switch
    {
        Span.Day => Spelled(period.First, words, "M'月'd'日'", "d MMMM"),
        Span.Week => words.Format("figures.week", Week(period), Spelled(period.First, words, "M'月'd'日'", "d MMMM")),
        Span.Month => Spelled(period.First, words, "M'月'", "MMMM"),
        _ => words.Format("figures.year", period.ToString()),
    };

    private static string Week(Period period) => IsoWeek.Of(period.First).Week.ToString(CultureInfo.InvariantCulture);

    private static string Spelled(DateOnly day, Words words, string han, string other) => day.ToString(words.Language.IsHan ? han : other, CultureInfo.InvariantCulture);
}
