namespace Tidemark.Core.Tests;

/// <summary>Draws against figures that another program computed from the definition.</summary>
public sealed class PublicDrawTests
{
    private static readonly byte[] Seed = PublicDraw.Seed("register.example\n600\nAAAA\n"u8);

    [Fact]
    public void The_seed_is_the_digest_of_the_checkpoint() =>
        Assert.Equal("a7de66a98b0f54e338dc01e7bfd90a346749c9494efe603085f6dea8e84641ac", Convert.ToHexStringLower(Seed));

    [Theory]
    [InlineData(1, new long[] { 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(7, new long[] { 2, 1, 3, 4, 4, 6, 7 })]
    [InlineData(34_400_000, new long[] { 31760049, 33343217, 5408224, 17966459, 18772522, 20029686, 31455227 })]
    public void A_draw_is_a_number_from_one_to_the_number_of_statements(long statements, long[] numbers) =>
        Assert.Equal(numbers, new[] { 0, 1, 2, 3, 255, 256, 1L << 40 }.Select(draw => PublicDraw.Number(Seed, draw, statements)));

    [Fact]
    public void Of_nothing_nothing_is_drawn() => Assert.Throws<ArgumentOutOfRangeException>(() => PublicDraw.Number(Seed, 0, 0));
}
