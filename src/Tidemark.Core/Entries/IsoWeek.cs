using System.Globalization;

namespace Tidemark.Core.Entries;

/// <summary>A week of ISO 8601, Monday to Sunday, written <c>YYYY-Www</c>.</summary>
public readonly record struct IsoWeek
{
    /// <summary>Takes a week that exists.</summary>
    public IsoWeek(int year, int week)
    {
        if (!Exists(year, week)) throw new ArgumentOutOfRangeException(nameof(week), week, "No such week.");
        Year = year;
        Week = week;
    }

    /// <summary>The year that the week belongs to.</summary>
    public int Year { get; }

    /// <summary>1 to 52, or 53.</summary>
    public int Week { get; }

    /// <summary>The week that a day lies in.</summary>
    public static IsoWeek Of(DateOnly day) => new(ISOWeek.GetYear(day), ISOWeek.GetWeekOfYear(day));

    /// <summary>Its Monday, in days since 0001-01-01 (which was a Monday).</summary>
    public int FirstDayNumber
    {
        get
        {
            var fourth = new DateOnly(Year, 1, 4).DayNumber;
            return fourth - (fourth % 7) + ((Week - 1) * 7);
        }
    }

    /// <summary>Its Sunday, in days since 0001-01-01; the last week of 9999 ends after the calendar does.</summary>
    public int LastDayNumber => FirstDayNumber + 6;

    /// <summary>Whether this week comes right after another.</summary>
    public bool Follows(IsoWeek other) => FirstDayNumber == other.FirstDayNumber + 7;

    /// <summary>Reads the one spelling.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out IsoWeek week)
    {
        week = default;
        if (text.Length != 8 || text[4] != '-' || text[5] != 'W') return false;
        if (!EntrySpelling.TryDigits(text[..4], out var year) || !EntrySpelling.TryDigits(text[6..], out var number) || !Exists(year, number)) return false;
        week = new IsoWeek(year, number);
        return true;
    }

    /// <summary>The one spelling.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Week:00}");

    private static bool Exists(int year, int week) => year is >= 1 and <= 9999 && week >= 1 && week <= ISOWeek.GetWeeksInYear(year);
}
