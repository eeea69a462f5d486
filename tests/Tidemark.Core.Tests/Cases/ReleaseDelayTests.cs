using Tidemark.Core.Cases;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Tests.Cases;

/// <summary>When a record may go: what was chosen, and a random part of it.</summary>
public sealed class ReleaseDelayTests
{
    [Fact]
    public void The_next_batch_is_today() =>
        Assert.Equal(Some.Day, ReleaseDelay.NotBefore(ReleaseChoice.Next, Some.Day, new SeededRandomSource("next")));

    [Fact]
    public void Within_a_week_is_each_of_seven_days_as_often()
    {
        var random = new SeededRandomSource("week");
        var days = Enumerable.Range(0, 7_000)
            .Select(_ => ReleaseDelay.NotBefore(ReleaseChoice.Week, Some.Day, random).DayNumber - Some.Day.DayNumber)
            .CountBy(day => day).ToDictionary();
        Assert.Equal(Enumerable.Range(0, 7), days.Keys.Order());
        Assert.All(days.Values, times => Assert.InRange(times, 850, 1150));
    }

    [Fact]
    public void After_a_day_is_that_day_or_today_if_it_has_passed()
    {
        var random = new SeededRandomSource("after");
        Assert.Equal(Some.Day.AddDays(9), ReleaseDelay.NotBefore(ReleaseChoice.After(Some.Day.AddDays(9)), Some.Day, random));
        Assert.Equal(Some.Day, ReleaseDelay.NotBefore(ReleaseChoice.After(Some.Day.AddDays(-9)), Some.Day, random));
    }

    [Fact]
    public void An_act_is_appended_within_a_day_or_at_once()
    {
        var random = new SeededRandomSource("acts");
        var now = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(now, ActDelay.Moment(atOnce: true, now, random));
        var waits = Enumerable.Range(0, 500).Select(_ => (ActDelay.Moment(atOnce: false, now, random) - now).TotalHours).ToList();
        Assert.All(waits, hours => Assert.InRange(hours, 0, 24));
        Assert.InRange(waits.Average(), 11, 13);
    }
}
