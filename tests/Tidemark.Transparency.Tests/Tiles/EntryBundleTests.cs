using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Bundles of entries, in both directions.</summary>
public sealed class EntryBundleTests
{
    [Fact]
    public void Every_bundle_is_read_back() => Law.Holds(
        Gen.Choose(1, 256).SelectMany(count => Gen.Choose(1, 300).ArrayOf(count)), lengths =>
        {
            var entries = lengths.Select(length => (ReadOnlyMemory<byte>)Enumerable.Repeat((byte)length, length).ToArray()).ToArray();
            var bytes = EntryBundle.Write(entries);
            return EntryBundle.TryRead(bytes, entries.Length, out var bundle, out _)
                && bundle.Count == entries.Length
                && entries.Index().All(entry => bundle[entry.Index].Span.SequenceEqual(entry.Item.Span))
                && !EntryBundle.TryRead(bytes, entries.Length - 1, out _, out _)
                && !EntryBundle.TryRead(bytes, entries.Length + 1, out _, out _)
                && !EntryBundle.TryRead(bytes.AsMemory(1), entries.Length, out _, out _)
                && !EntryBundle.TryRead(bytes.AsMemory(0, bytes.Length - 1), entries.Length, out _, out _);
        });

    [Theory]
    [InlineData("", 1, null)]
    [InlineData("00", 1, 0)]
    [InlineData("0001", 1, 0)]
    [InlineData("0000", 1, 0)]
    [InlineData("000141", 2, null)]
    [InlineData("00014100", 2, 1)]
    [InlineData("0001410000", 2, 1)]
    [InlineData("00014100", 1, null)]
    [InlineData("000141000142", 1, null)]
    [InlineData("ffff41", 1, 0)]
    public void A_bundle_with_wrong_framing_is_refused_with_the_entry_at_fault(string hex, int count, int? entry)
    {
        Assert.False(EntryBundle.TryRead(Convert.FromHexString(hex), count, out _, out var fault));
        Assert.Equal(entry, fault.Entry);
        Assert.NotEmpty(fault.Why);
    }

    [Fact]
    public void The_first_entries_of_a_bundle_are_a_bundle()
    {
        var bytes = EntryBundle.Write(["a"u8.ToArray(), "bb"u8.ToArray(), "ccc"u8.ToArray()]);
        Assert.True(EntryBundle.TryRead(bytes, 3, out var bundle, out _));

        var first = bundle.Take(2);
        Assert.Equal(EntryBundle.Write(["a"u8.ToArray(), "bb"u8.ToArray()]), first.Bytes.ToArray());
        Assert.Equal(2, first.Count);
        Assert.Equal("bb"u8, first[1].Span);
    }

    [Fact]
    public void The_longest_entry_fits_and_no_longer_one_nor_an_empty_one()
    {
        var bytes = EntryBundle.Write([new byte[65535]]);
        Assert.Equal(65537, bytes.Length);
        Assert.True(EntryBundle.TryRead(bytes, 1, out _, out _));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([new byte[65536]]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([Array.Empty<byte>()]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(new byte[1], 257)]));
    }
}
