using Tidemark.Core.Identifying.Reading;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>The checks of numbers, by published examples and by one digit changed.</summary>
public sealed class NamedChecksTests
{
    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("79927398713", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("", false)]
    public void Luhn(string digits, bool right) => Assert.Equal(right, NamedChecks.IsLuhn(digits));

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491231002", false)]
    public void Identity_card_numbers_end_in_a_check(string symbols, bool right) => Assert.Equal(right, NamedChecks.IsIdentity(symbols));

    [Theory]
    [InlineData("A123456789", true)]
    [InlineData("A123456788", false)]
    [InlineData("1123456789", false)]
    public void Numbers_of_Taiwan_end_in_a_check(string symbols, bool right) => Assert.Equal(right, NamedChecks.IsTaiwanIdentity(symbols));
}
