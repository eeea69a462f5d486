using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core;

/// <summary>How long a period is.</summary>
public enum Span
{
    /// <summary>One day.</summary>
    Day,
    /// <summary>A week of ISO 8601, Monday to Sunday.</summary>
    Week,
    /// <summary>A calendar month.</summary>
    Month,
    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>A day, ISO week, month or year, UTC, written <c>2026-11-21</c>, <c>2026-W47</c>, <c>2026-11</c>, <c>2026</c>.</summary>
public readonly record struct Period
{
    private Period(Span span, DateOnly first) => (Span, First) = (span, first);

    /// <summary>How long it is.</summary>
    public Span Span { get; }

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>Its last day; that of the calendar for a week that ends after it.</summary>
    public DateOnly Last => Span switch
    {
        Span.Day => First,
        Span.Week => DateOnly.FromDayNumber(Math.Min(First.DayNumber + 6, DateOnly.MaxValue.DayNumber)),
        Span.Month => new DateOnly(First.Year, First.Month, DateTime.DaysInMonth(First.Year, First.Month)),
        _ => new DateOnly(First.Year, 12, 31),
    };

    /// <summary>The period that comes right after; null at the end of the calendar.</summary>
    public Period? Next => Last == DateOnly.MaxValue ? null : Of(Span, Last.AddDays(1));

    /// <summary>The period right before; null at the beginning of the calendar.</summary>
    public Period? Previous => First == DateOnly.MinValue ? null : Of(Span, First.AddDays(-1));

    /// <summary>The period of that length that a day lies in.</summary>
    public static Period Of(Span span, DateOnly day) => new(span, span switch
    {
        Span.Day => day,
        Span.Week => DateOnly.FromDayNumber(IsoWeek.Of(day).FirstDayNumber),
        Span.Month => new DateOnly(day.Year, day.Month, 1),
        _ => new DateOnly(day.Year, 1, 1),
    });

    /// <summary>All periods of a length from the one that a day lies in to the one of another, in order.</summary>
    public static IEnumerable<Period> Between(Span span, DateOnly first, DateOnly last)
    {
        for (Period? at = Of(span, first); at is { } period && period.First <= last; at = period.Next) yield return period;
    }

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>Reads the one spelling of a period of this length.</summary>
    public static bool TryParse(Span span, ReadOnlySpan<char> text, out Period period)
    {
        period = default;
        if (FirstOf(span, text) is not { } first) return false;
        period = Of(span, first);
        return true;
    }

    /// <summary>The one spelling.</summary>
    public override string ToString() => Span switch
    {
        Span.Day => Days.Write(First),
        Span.Week => IsoWeek.Of(First).ToString(),
        Span.Month => Days.Write(First)[..7],
        _ => Days.Write(First)[..4],
    };

    private static DateOnly? FirstOf(Span span, ReadOnlySpan<char> text)
    {
        if (span is Span.Week)
            return Encoding.UTF8.GetBytes(text.ToString()) is var bytes && IsoWeek.TryParse(bytes, out var week) ? DateOnly.FromDayNumber(week.FirstDayNumber) : null;
        var rest = span switch { Span.Day => "", Span.Month => "-01", _ => "-01-01" };
        return Days.TryRead(string.Concat(text, rest), out var day) ? day : null;
    }
}
