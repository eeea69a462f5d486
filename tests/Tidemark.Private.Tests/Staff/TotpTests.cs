using Tidemark.Private.Staff;

namespace Tidemark.Private.Tests.Staff;

/// <summary>The authenticator codes of RFC 6238.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_is_good_for_one_step_to_either_side(int seconds, bool good)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var code = Totp.Code(Secret, Totp.Step(now.AddSeconds(seconds)));
        Assert.Equal(good, Totp.Match(Secret, now, code) is not null);
    }

    [Fact]
    public void Spaces_and_full_width_digits_are_taken_as_meant()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(59);
        Assert.NotNull(Totp.Match(Secret, now, "287 082"));
        Assert.NotNull(Totp.Match(Secret, now, "２８７０８２"));
        Assert.Null(Totp.Match(Secret, now, "28708"));
        Assert.Null(Totp.Match(Secret, now, "2870820"));
        Assert.Null(Totp.Match(Secret, now, "28708a"));
    }

    [Fact]
    public void The_address_is_one_that_authenticators_read() =>
        Assert.Equal(
            "otpauth://totp/a%20b:c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=a%20b&algorithm=SHA1&digits=6&period=30",
            Totp.Address("a b", "c", Secret));
}
