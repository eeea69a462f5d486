using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Core.Tests;

/// <summary>base64url has one spelling for each run of bytes.</summary>
public sealed class Base64UrlTests
{
    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            bytes => Base64Url.TryDecode(Base64Url.Encode(bytes), out var read) && read.AsSpan().SequenceEqual(bytes))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("AB")] // Spare bits that are not zero.
    [InlineData("AAF")]
    [InlineData("A")]
    [InlineData("AA==")]
    [InlineData("A A")]
    [InlineData("AA\n")]
    [InlineData("+/AA")]
    [InlineData("ＡＡ")]
    public void Another_spelling_is_refused(string spelled) => Assert.False(Base64Url.TryDecode(spelled, out _));

    [Fact]
    public void The_length_asked_for_is_the_only_one_taken()
    {
        Assert.True(Base64Url.TryDecode("AAAA", 3, out var bytes));
        Assert.Equal(new byte[3], bytes);
        Assert.False(Base64Url.TryDecode("AAAA", 4, out _));
    }

    [Fact]
    public void It_uses_no_plus_slash_or_padding() => Assert.Equal("-_8", Base64Url.Encode([0xFB, 0xFF]));
}
