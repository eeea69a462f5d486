using Tidemark.Core.Filing;

namespace Tidemark.Core.Tests.Filing;

/// <summary>When to release is one of three choices, and a day is one that can be.</summary>
public sealed class ReleaseChoiceTests
{
    [Theory]
    [InlineData("2026-03-15")]
    [InlineData("2026/3/15")]
    [InlineData(" 2026.03.15 ")]
    [InlineData("2026年3月15日")]
    [InlineData("２０２６年３月１５日")]
    [InlineData("2026 年 3 月 15 日")]
    public void A_day_is_read_as_people_type_it(string typed)
    {
        Assert.Null(ReleaseChoice.Read("after", typed, Some.Day, out var choice));
        Assert.Equal(ReleaseChoice.After(new DateOnly(2026, 3, 15)), choice);
    }

    [Theory]
    [InlineData("")]
    [InlineData("15.3.2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-03-15x")]
    [InlineData("tomorrow")]
    public void What_is_no_day_is_refused(string typed) =>
        Assert.Equal(Refusals.DateUnreadable, ReleaseChoice.Read("after", typed, Some.Day, out _));

    [Fact]
    public void The_day_is_after_today_and_at_most_180_days_on()
    {
        var last = Some.Day.AddDays(180);
        Assert.Equal(Refusals.DateInPast, ReleaseChoice.Read("after", Days.Write(Some.Day), Some.Day, out _));
        Assert.Null(ReleaseChoice.Read("after", Days.Write(last), Some.Day, out _));
        Assert.Equal(Refusals.DateTooFar(last), ReleaseChoice.Read("after", Days.Write(last.AddDays(1)), Some.Day, out _));
    }

    [Fact]
    public void A_day_that_was_typed_beside_another_choice_is_not_looked_at()
    {
        Assert.Null(ReleaseChoice.Read("week", "nonsense", Some.Day, out var choice));
        Assert.Equal(ReleaseChoice.Week, choice);
    }

    [Fact]
    public void No_choice_is_refused() => Assert.Equal(Refusals.ReleaseMissing, ReleaseChoice.Read("", "", Some.Day, out _));
}
