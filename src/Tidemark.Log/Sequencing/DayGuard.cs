namespace Tidemark.Log;

/// <summary>Whether anything may be written on the day that the clock shows. A wrong clock would either break R7 or write days that were not.</summary>
internal sealed class DayGuard(DayCheckpoints days, SequencerRequests requests, bool demo)
{
    private const int LongestGap = 2;

    /// <summary>Null if the day may be written; else what to tell the operator.</summary>
    public StoppedForDay? Judge(DateOnly today, DateOnly? lastEntry)
    {
        var last = days.LastPublished ?? today;
        if (lastEntry is { } written && written > last) last = written;
        var resumed = requests.Resumed();
        // The operator's word is about one day: of another it is not kept.
        if (resumed is not null && (resumed != today || today <= last)) requests.ForgetResume();
        if (today < last) return new StoppedForDay(today, last);
        return today <= last.AddDays(LongestGap) || demo || resumed == today ? null : new StoppedForDay(today, last);
    }

    /// <summary>A checkpoint of the day is public: the operator's word has done what it was for.</summary>
    public void Published()
    {
        if (requests.Resumed() is not null) requests.ForgetResume();
    }
}
