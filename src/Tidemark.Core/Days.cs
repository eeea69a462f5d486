using System.Globalization;

namespace Tidemark.Core;

/// <summary>Calendar days as the register spells them: <c>yyyy-MM-dd</c>, Gregorian, UTC.</summary>
public static class Days
{
    private const string Spelling = "yyyy-MM-dd";

    /// <summary>The day in its one spelling.</summary>
    public static string Write(DateOnly day) => day.ToString(Spelling, CultureInfo.InvariantCulture);

    /// <summary>Reads the one spelling of a real day from the year 0001 on.</summary>
    public static bool TryRead(ReadOnlySpan<char> spelled, out DateOnly day)
    {
        day = default;
        if (spelled.Length != Spelling.Length)
            return false;
        for (var at = 0; at < spelled.Length; at++)
            if (at is 4 or 7 ? spelled[at] != '-' : !char.IsAsciiDigit(spelled[at]))
                return false;
        return DateOnly.TryParseExact(spelled, Spelling, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>The UTC day that it is by this clock.</summary>
    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Of(clock.GetUtcNow());
    }

    /// <summary>The UTC day of an instant.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}
