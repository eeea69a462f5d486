using FsCheck;
using FsCheck.Fluent;

namespace Tidemark.Transparency.Tests;

/// <summary>Paths of tiles: one spelling each.</summary>
public sealed class PathTests
{
    private static readonly Gen<long> Indexes = Gen.OneOf(
        Gen.Choose(0, 2000).Select(small => (long)small),
        Gen.Choose(0, 2_000_000_000).Select(large => (long)large),
        Gen.Choose(0, 999_999_999).Two().Select(two => (two.Item1 * 1_000_000_000L) + two.Item2));

    [Theory]
    [InlineData(0, "tile/0/000")]
    [InlineData(255, "tile/0/255")]
    [InlineData(999, "tile/0/999")]
    [InlineData(1000, "tile/0/x001/000")]
    [InlineData(1234067, "tile/0/x001/x234/067")]
    [InlineData(123456789, "tile/0/x123/x456/789")]
    [InlineData(999999999999999999, "tile/0/x999/x999/x999/x999/x999/999")]
    public void An_index_is_spelled_in_groups_of_three_digits(long index, string path) =>
        Assert.Equal(path, new TilePath(0, index, 256).Format());

    [Theory]
    [InlineData(0, 256, "tile/entries/000")]
    [InlineData(251, 255, "tile/entries/000.p/255")]
    [InlineData(3, 257, "tile/entries/000")]
    [InlineData(256, 257, "tile/entries/001.p/1")]
    [InlineData(256L * 123456789, 256L * 123456790, "tile/entries/x123/x456/789")]
    public void An_entry_is_found_in_the_bundle_of_the_vectors(long sequence, long size, string path) =>
        Assert.Equal(path, EntriesPath.At(sequence / 256, size).Format());

    [Fact]
    public void Tiles_of_high_levels_are_spelled_as_in_the_vectors()
    {
        Assert.Equal("tile/15/x455/667", new TilePath(15, 455667, 256).Format());
        Assert.Equal("tile/15/x123/x456/789.p/41", new TilePath(15, 123456789, 41).Format());
    }

    [Fact]
    public void Every_tile_path_is_read_back() => Law.Holds(
        from level in Gen.Choose(0, 63) from index in Indexes from width in Gen.Choose(1, 256) select new TilePath(level, index, width),
        path => TilePath.TryParse(path.Format(), out var read) && read == path && !EntriesPath.TryParse(path.Format(), out _));

    [Fact]
    public void Every_bundle_path_is_read_back() => Law.Holds(
        from index in Indexes from width in Gen.Choose(1, 256) select new EntriesPath(index, width),
        path => EntriesPath.TryParse(path.Format(), out var read) && read == path && !TilePath.TryParse(path.Format(), out _));

    [Fact]
    public void A_path_with_any_character_changed_is_refused_or_spells_another_tile() => Law.Holds(
        from index in Indexes from width in Gen.Choose(1, 256)
        from at in Gen.Choose(0, 1000) from with in Gen.Elements("x0123456789/.p+- \0".ToCharArray())
        select (new TilePath(1, index, width), at, with),
        one =>
        {
            var text = one.Item1.Format().ToCharArray();
            text[one.at % text.Length] = one.with;
            return !TilePath.TryParse(new string(text), out var read) || read.Format() == new string(text);
        });

    [Theory]
    [InlineData("x001")]
    [InlineData("001/002")]
    [InlineData("x001/x002")]
    [InlineData("x000/001")]
    [InlineData("0001")]
    [InlineData("x0001/000")]
    [InlineData("01")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("-01")]
    [InlineData("+01")]
    [InlineData("x-01/000")]
    [InlineData("٠٠١")]
    [InlineData("000.p/0")]
    [InlineData("000.p/256")]
    [InlineData("000.p/001")]
    [InlineData("000.p/+1")]
    [InlineData("000.p/-1")]
    [InlineData("000.p")]
    [InlineData("000.p/")]
    [InlineData("000.p/1/")]
    [InlineData("000.p/1.p/1")]
    [InlineData("000/")]
    [InlineData("/000")]
    [InlineData("x001//000")]
    [InlineData("000 ")]
    [InlineData("x999/x999/x999/x999/x999/x999/999")]
    [InlineData("x009/x223/x372/x036/x854/x775/808")]
    public void Other_spellings_are_refused(string number)
    {
        Assert.False(TilePath.TryParse("tile/0/" + number, out _));
        Assert.False(EntriesPath.TryParse("tile/entries/" + number, out _));
    }

    [Theory]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/01/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile//000")]
    [InlineData("tile/000")]
    [InlineData("tile/8446744073709551616/000")]
    [InlineData("/tile/0/000")]
    [InlineData("Tile/0/000")]
    [InlineData("tile/data/000")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_prefixes_and_levels_are_refused(string? path)
    {
        Assert.False(TilePath.TryParse(path, out _));
        Assert.False(EntriesPath.TryParse(path, out _));
    }

    [Theory]
    [InlineData(70000, 0, 272, 256)]
    [InlineData(70000, 0, 273, 112)]
    [InlineData(70000, 0, 274, 0)]
    [InlineData(70000, 1, 0, 256)]
    [InlineData(70000, 1, 1, 17)]
    [InlineData(70000, 2, 0, 1)]
    [InlineData(70000, 3, 0, 0)]
    [InlineData(256, 0, 0, 256)]
    [InlineData(256, 0, 1, 0)]
    [InlineData(256, 1, 0, 1)]
    [InlineData(400000000, 3, 0, 23)]
    [InlineData(400000000, 2, 23, 215)]
    [InlineData(400000000, 1, 6103, 132)]
    [InlineData(400000000, 0, 1562499, 256)]
    [InlineData(long.MaxValue, 7, 0, 127)]
    [InlineData(long.MaxValue, 8, 0, 0)]
    [InlineData(long.MaxValue, 0, long.MaxValue, 0)]
    public void The_width_of_a_tile_follows_from_the_size(long size, int level, long index, int width) =>
        Assert.Equal(width, TilePath.At(level, index, size).Width);

    [Fact]
    public void What_is_no_tile_has_no_path()
    {
        Assert.Throws<InvalidOperationException>(() => new TilePath(0, 0, 0).Format());
        Assert.Throws<InvalidOperationException>(() => new TilePath(0, 0, 257).Format());
        Assert.Throws<InvalidOperationException>(() => new TilePath(64, 0, 1).Format());
        Assert.Throws<ArgumentOutOfRangeException>(() => new TilePath(0, -1, 1).Format());
        Assert.Throws<InvalidOperationException>(() => new EntriesPath(0, 0).Format());
    }
}
