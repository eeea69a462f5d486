namespace Tidemark.Core.Filing;

/// <summary>When a declarant wants a statement to be released.</summary>
public enum ReleaseTime
{
    /// <summary>With the next batch.</summary>
    Next,

    /// <summary>On a random day, at most six days on.</summary>
    Week,

    /// <summary>Not before a day.</summary>
    After,
}

/// <summary>When a declarant wants a statement to be released, with the day if it names one.</summary>
/// <param name="Time">Which of the three.</param>
/// <param name="Day">The day, for <see cref="ReleaseTime.After"/> only.</param>
public sealed record ReleaseChoice(ReleaseTime Time, DateOnly? Day = null)
{
    /// <summary>How many days on the day may be.</summary>
    public const int FurthestDays = 180;

    /// <summary>With the next batch.</summary>
    public static ReleaseChoice Next => new(ReleaseTime.Next);

    /// <summary>Within a week.</summary>
    public static ReleaseChoice Week => new(ReleaseTime.Week);

    /// <summary>Not before that day.</summary>
    public static ReleaseChoice After(DateOnly day) => new(ReleaseTime.After, day);

    /// <summary>Reads what was chosen and typed.</summary>
    /// <param name="time">One of the choices of <see cref="FilingAnswers"/>.</param>
    /// <param name="day">The day as somebody types it; looked at only if the choice names a day.</param>
    /// <param name="today">The UTC day that it is.</param>
    /// <param name="choice">What was meant.</param>
    /// <returns>Why it cannot be, or null.</returns>
    public static Refusal? Read(string time, string day, DateOnly today, out ReleaseChoice choice)
    {
        choice = Next;
        switch (time)
        {
            case FilingAnswers.Next:
                return null;
            case FilingAnswers.Week:
                choice = Week;
                return null;
            case FilingAnswers.AfterDay:
                return ReadDay(day, today, out choice);
            default:
                return Refusals.ReleaseMissing;
        }
    }

    private static Refusal? ReadDay(string typed, DateOnly today, out ReleaseChoice choice)
    {
        choice = Next;
        if (!TypedDay.TryRead(typed, out var day))
            return Refusals.DateUnreadable;
        if (day <= today)
            return Refusals.DateInPast;
        if (day > today.AddDays(FurthestDays))
            return Refusals.DateTooFar(today.AddDays(FurthestDays));
        choice = After(day);
        return null;
    }
}
