namespace Tidemark.Core.Tests;

/// <summary>A day has one spelling and is always the UTC day.</summary>
public sealed class DaysTests
{
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("2024-02-29")]
    [InlineData("9999-12-31")]
    public void A_real_day_is_read_and_written_alike(string spelled)
    {
        Assert.True(Days.TryRead(spelled, out var day));
        Assert.Equal(spelled, Days.Write(day));
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("0000-01-01")]
    [InlineData("2024-2-29")]
    [InlineData("2024-02-29 ")]
    [InlineData("2024/02/29")]
    [InlineData("２024-02-29")]
    [InlineData("")]
    public void Anything_else_is_refused(string spelled) => Assert.False(Days.TryRead(spelled, out _));

    [Fact]
    public void The_day_is_that_of_UTC() =>
        Assert.Equal(new DateOnly(2026, 1, 1), Days.Of(new DateTimeOffset(2025, 12, 31, 20, 0, 0, TimeSpan.FromHours(-5))));
}
