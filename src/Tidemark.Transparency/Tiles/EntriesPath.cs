using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Transparency;

/// <summary>Where a bundle of entries is served: tile/entries/INDEX, and .p/WIDTH behind it if it is partial.</summary>
/// <param name="Index">How many bundles stand before it.</param>
/// <param name="Width">How many entries it holds: 256 if it is full, else 1 to 255.</param>
public readonly record struct EntriesPath(long Index, int Width)
{
    private const string Prefix = "tile/entries/";

    /// <summary>Whether the bundle has fewer than 256 entries.</summary>
    public bool IsPartial => Width < TilePath.FullWidth;

    /// <summary>The full bundle of the same index.</summary>
    public EntriesPath Full => this with { Width = TilePath.FullWidth };

    /// <summary>The bundle of this index in a tree of <paramref name="size"/> entries; its width is 0 if the tree has none.</summary>
    public static EntriesPath At(long index, long size) => new(index, TilePath.At(0, index, size).Width);

    /// <summary>The path, relative to where the log is served, in its one canonical form.</summary>
    public string Format()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Index);
        if (Width is < 1 or > TilePath.FullWidth)
            throw new InvalidOperationException($"There is no bundle of {Width} entries.");
        return ToString();
    }

    /// <summary>What <see cref="Format"/> gives, unchecked.</summary>
    public override string ToString() => Prefix + TileNumber.Format(Index, Width);

    /// <summary>Reads a path in its canonical form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EntriesPath path)
    {
        path = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !TileNumber.TryParse(text.AsSpan(Prefix.Length), out var index, out var width))
            return false;
        path = new EntriesPath(index, width);
        return true;
    }
}
