namespace Tidemark.Core.Tests;

/// <summary>Draws are fair, bounded and repeatable under a seed.</summary>
public sealed class RandomSourceTests
{
    [Fact]
    public void Every_number_below_the_limit_comes_about_as_often()
    {
        var random = new SeededRandomSource("fair");
        var seen = new int[7];
        for (var draw = 0; draw < 7_000; draw++)
            seen[random.Below(7)]++;
        Assert.All(seen, times => Assert.InRange(times, 850, 1150));
    }

    [Fact]
    public void Nothing_is_below_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandomSource("x").Below(0));

    [Fact]
    public void A_number_that_would_favour_small_remainders_is_drawn_again() =>
        Assert.Equal(1, new Fixed(0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1).Below(3));

    [Fact]
    public void A_shuffle_keeps_every_item_and_reaches_every_order()
    {
        var random = new SeededRandomSource("orders");
        var orders = new Dictionary<string, int>();
        for (var time = 0; time < 6_000; time++)
        {
            char[] items = ['a', 'b', 'c'];
            random.Shuffle(items.AsSpan());
            var order = new string(items);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, times => Assert.InRange(times, 850, 1150));
    }

    [Fact]
    public void The_system_source_fills_every_byte_anew()
    {
        var random = new SystemRandomSource();
        Assert.NotEqual(random.Bytes(32), random.Bytes(32));
        Assert.Contains(random.Bytes(64).Skip(48), value => value != 0);
    }

    private sealed class Fixed(params byte[] bytes) : RandomSource
    {
        private int _at;

        public override void Fill(Span<byte> destination)
        {
            bytes.AsSpan(_at, destination.Length).CopyTo(destination);
            _at += destination.Length;
        }
    }
}
