using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Codes;
using static Tidemark.Core.Tests.Codes.CodeVectors;

namespace Tidemark.Core.Tests.Codes;

/// <summary>Codes are derived as the specification says and read as people type them.</summary>
public sealed class ClaimCodeTests
{
    private const string Good = "314159265358979323846263";

    [Fact]
    public void Every_vector_is_derived_grouped_and_looked_up_alike()
    {
        foreach (var vector in All.GetProperty("codes").EnumerateArray())
        {
            var code = ClaimCode.Derive(Pepper, Hex(vector, "once"));
            Assert.Equal(Text(vector, "code"), code.Digits);
            Assert.Equal(Text(vector, "groups"), code.Groups);
            Assert.Equal(Hex(vector, "lookup"), code.Lookup(Pepper));
        }
    }

    [Fact]
    public void Every_vector_has_its_check_digit()
    {
        foreach (var vector in All.GetProperty("check_digits").EnumerateArray())
            Assert.Equal(Text(vector, "check")[0], CheckDigit.Of(Text(vector, "digits")));
    }

    [Fact]
    public void Good_codes_are_read_and_bad_ones_refused()
    {
        foreach (var good in All.GetProperty("good").EnumerateArray())
            Assert.True(ClaimCode.TryParse(good.GetString(), out _, out _), good.GetString());
        foreach (var bad in All.GetProperty("bad").EnumerateArray())
            Assert.False(ClaimCode.TryParse(Text(bad, "code"), out _, out _), Text(bad, "note"));
    }

    [Theory]
    [InlineData("3141 5926 5358 9793 2384 6263")]
    [InlineData("3141-5926-5358-9793-2384-6263")]
    [InlineData(" 314159265358\t979323846263\n")]
    [InlineData("３１４１　５９２６　５３５８　９７９３　２３８４　６２６３")]
    [InlineData("3141–5926—5358‑9793−2384.6263")]
    [InlineData("\u200b314159265358979323846263\ufeff")]
    public void Gaps_hyphens_and_full_width_digits_are_taken_as_meant(string typed)
    {
        Assert.True(ClaimCode.TryParse(typed, out var code, out var problem));
        Assert.Equal(Good, code.Digits);
        Assert.Equal(CodeProblem.None, problem);
    }

    [Theory]
    [InlineData(null, CodeProblem.Empty)]
    [InlineData(" - ", CodeProblem.Empty)]
    [InlineData("3141 5926", CodeProblem.TooShort)]
    [InlineData("3141592653589793238462633", CodeProblem.TooLong)]
    [InlineData("31415926535897932384626E", CodeProblem.NotDigits)]
    [InlineData("٣١٤١٥٩٢٦٥٣٥٨٩٧٩٣٢٣٨٤٦٢٦٣", CodeProblem.NotDigits)]
    [InlineData("314159265358979323846264", CodeProblem.CheckDigit)]
    public void The_problem_is_named(string? typed, CodeProblem expected)
    {
        Assert.False(ClaimCode.TryParse(typed, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Any_single_wrong_digit_is_caught()
    {
        for (var at = 0; at < Good.Length; at++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (digit != Good[at])
                    Assert.False(ClaimCode.TryParse(Good[..at] + digit + Good[(at + 1)..], out _, out _));
    }

    [Fact]
    public void Every_derived_code_is_read_back_from_its_groups() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 16).ToArbitrary(), once =>
        {
            var code = ClaimCode.Derive(Pepper, once);
            return ClaimCode.TryParse(code.Groups, out var read, out _) && read.Equals(code);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_code_never_writes_its_digits_by_accident() =>
        Assert.Equal("ClaimCode", $"{ClaimCode.Derive(Pepper, new byte[16])}");
}
