using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Cases;

namespace Tidemark.Core.Tests.Cases;

/// <summary>Padding hides the length, has one form, and is checked.</summary>
public sealed class PaddingTests
{
    [Fact]
    public void Every_content_comes_back_and_is_a_whole_number_of_steps_long() =>
        Prop.ForAll(Gen.Choose(0, 3 * Padding.Step).ToArbitrary(), length =>
        {
            var content = new SeededRandomSource($"{length}").Bytes(length);
            var padded = Padding.Add(content);
            return padded.Length % Padding.Step == 0 && padded.Length - length <= Padding.Step
                && Padding.TryRemove(padded, out var read) && read.AsSpan().SequenceEqual(content);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_content_that_ends_in_zeros_keeps_them()
    {
        Assert.True(Padding.TryRemove(Padding.Add([1, 0, 0]), out var read));
        Assert.Equal([1, 0, 0], read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [InlineData(4097)]
    [InlineData(4096)]
    public void What_is_not_padded_is_refused(int length) => Assert.False(Padding.TryRemove(new byte[length], out _));

    [Fact]
    public void A_filling_that_is_not_zeros_or_longer_than_a_step_is_refused()
    {
        var padded = Padding.Add([1, 2, 3]);
        padded[^1] = 1;
        Assert.False(Padding.TryRemove(padded, out _));
        Assert.False(Padding.TryRemove([.. Padding.Add([1, 2, 3]), .. new byte[Padding.Step]], out _));
    }

    [Fact]
    public void A_short_and_a_longer_text_have_seals_of_one_size() =>
        Assert.Equal(
            Some.Body.Write().Length,
            (Some.Body with { Draft = Some.Draft with { Text = new string('字', 800) } }).Write().Length);
}
