namespace Tidemark.Core.Tests;

/// <summary>Days, ISO weeks, months and years, their order and their spelling.</summary>
public sealed class PeriodTests
{
    [Theory]
    [InlineData(Span.Day, "2026-11-21", "2026-11-21", "2026-11-21", "2026-11-21")]
    [InlineData(Span.Week, "2026-11-21", "2026-W47", "2026-11-16", "2026-11-22")]
    [InlineData(Span.Week, "2021-01-03", "2020-W53", "2020-12-28", "2021-01-03")]
    [InlineData(Span.Week, "2024-12-30", "2025-W01", "2024-12-30", "2025-01-05")]
    [InlineData(Span.Month, "2024-02-29", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData(Span.Month, "2025-12-31", "2025-12", "2025-12-01", "2025-12-31")]
    [InlineData(Span.Year, "2026-11-21", "2026", "2026-01-01", "2026-12-31")]
    [InlineData(Span.Week, "9999-12-31", "9999-W52", "9999-12-27", "9999-12-31")]
    public void A_day_lies_in_one_period_of_each_length(Span span, string day, string spelled, string first, string last)
    {
        var period = Period.Of(span, Day(day));
        Assert.Equal((spelled, first, last), (period.ToString(), Days.Write(period.First), Days.Write(period.Last)));
        Assert.True(Period.TryParse(span, spelled, out var read));
        Assert.Equal(period, read);
        Assert.True(period.Contains(Day(day)));
    }

    [Fact]
    public void Periods_follow_each_other_without_gap_or_overlap()
    {
        foreach (var span in Enum.GetValues<Span>())
        {
            var all = Period.Between(span, Day("2019-12-25"), Day("2029-01-10")).ToList();
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal(pair.First.Last.AddDays(1), pair.Second.First));
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal((pair.First, pair.Second), (pair.Second.Previous!.Value, pair.First.Next!.Value)));
            Assert.True(all[0].Contains(Day("2019-12-25")) && all[^1].Contains(Day("2029-01-10")));
        }

        Assert.Null(Period.Of(Span.Year, DateOnly.MaxValue).Next);
        Assert.Null(Period.Of(Span.Week, DateOnly.MinValue).Previous);
    }

    [Theory]
    [InlineData(Span.Day, "2026-02-30")]
    [InlineData(Span.Week, "2026-W54")]
    [InlineData(Span.Week, "2026-W7")]
    [InlineData(Span.Month, "2026-13")]
    [InlineData(Span.Month, "2026-1")]
    [InlineData(Span.Year, "0000")]
    [InlineData(Span.Year, "２０２６")]
    [InlineData(Span.Year, "2026-01")]
    [InlineData(Span.Month, "2026-01-01")]
    [InlineData(Span.Year, "")]
    public void Other_spellings_are_none(Span span, string text) => Assert.False(Period.TryParse(span, text, out _));

    private static DateOnly Day(string text)
    {
        Assert.True(Days.TryRead(text, out var day));
        return day;
    }
}
