using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Web.Tests;

/// <summary>Figures and days as newspapers would copy them.</summary>
public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1,000")]
    [InlineData(466_912_345, "466,912,345")]
    public void Figures_are_grouped_by_three(long figure, string expected) => Assert.Equal(expected, Figures.Grouped(figure));

    [Theory]
    [InlineData(9_999, null, null)]
    [InlineData(10_999, "1万", null)]
    [InlineData(19_999, "1.9万", null)]
    [InlineData(1_999_999, "199万", "1.9 million")]
    [InlineData(99_999_999, "9,999万", "99.9 million")]
    [InlineData(466_999_999, "4.66亿", "466.9 million")]
    [InlineData(400_999_999, "4亿", "400.9 million")]
    [InlineData(1_299_999_999_999, "12,999.99亿", "1,299,999.9 million")]
    public void Figures_are_said_cut_off_and_never_rounded_up(long figure, string? chinese, string? english)
    {
        Assert.Equal(chinese, Figures.Said(figure, Language.Hans));
        Assert.Equal(english, Figures.Said(figure, Language.English));
    }

    [Fact]
    public void What_is_said_is_never_more_than_what_was_counted() =>
        Prop.ForAll(Gen.Choose(0, 2_000_000_000).ToArbitrary(), figure =>
        {
            var said = Figures.Said(figure, Language.English);
            return said is null || decimal.Parse(said.Split(' ')[0], CultureInfo.InvariantCulture) * 1_000_000 <= figure;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 3, "33.3%")]
    [InlineData(2, 3, "66.6%")]
    [InlineData(3, 3, "100.0%")]
    [InlineData(999_999, 1_000_000, "99.9%")]
    [InlineData(0, 0, "0.0%")]
    public void Shares_are_cut_off_too(long part, long whole, string expected) => Assert.Equal(expected, Figures.Share(part, whole));

    [Fact]
    public void Days_are_written_as_each_language_does()
    {
        var day = new DateOnly(2026, 3, 1);
        Assert.Equal("2026年3月1日", DayWords.Of(day, Language.Hans));
        Assert.Equal("2026年3月1日", DayWords.Of(day, Language.Hant));
        Assert.Equal("1 March 2026", DayWords.Of(day, Language.English));
        Assert.Equal("2026年3月", DayWords.MonthOf(day, Language.Hans));
        Assert.Equal("March 2026", DayWords.MonthOf(day, Language.English));
    }
}
