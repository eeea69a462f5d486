using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Transparency;

/// <summary>Where a tile of hashes is served: tile/LEVEL/INDEX, and .p/WIDTH behind it if it is partial.</summary>
/// <param name="Level">0 to 63. A hash of level l covers 256^l entries.</param>
/// <param name="Index">How many tiles of the level stand before it.</param>
/// <param name="Width">How many hashes it holds: 256 if it is full, else 1 to 255.</param>
public readonly record struct TilePath(int Level, long Index, int Width)
{
    /// <summary>The height of a tile: 2^8 hashes.</summary>
    public const int Height = 8;

    /// <summary>The number of hashes in a full tile and of entries in a full bundle.</summary>
    public const int FullWidth = 256;

    /// <summary>The highest level that a path can name.</summary>
    public const int HighestLevel = 63;

    private const string Prefix = "tile/";

    /// <summary>Whether the tile has fewer than 256 hashes.</summary>
    public bool IsPartial => Width < FullWidth;

    /// <summary>The full tile of the same level and index.</summary>
    public TilePath Full => this with { Width = FullWidth };

    /// <summary>The tile of this level and index in a tree of <paramref name="size"/> entries; its width is 0 if the tree has none.</summary>
    public static TilePath At(int level, long index, long size)
    {
        var hashes = level * Height < 63 ? size >> (level * Height) : 0;
        var width = index > hashes / FullWidth ? 0 : Math.Min(hashes - (index * FullWidth), FullWidth);
        return new TilePath(level, index, (int)width);
    }

    /// <summary>The path, relative to where the log is served, in its one canonical form.</summary>
    public string Format()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Index);
        if (Level is < 0 or > HighestLevel || Width is < 1 or > FullWidth)
            throw new InvalidOperationException($"There is no tile of level {Level} and width {Width}.");
        return ToString();
    }

    /// <summary>What <see cref="Format"/> gives, unchecked.</summary>
    public override string ToString() => $"{Prefix}{StrictDecimal.Format(Level)}/{TileNumber.Format(Index, Width)}";

    /// <summary>Reads a path in its canonical form; the path of an entry bundle is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TilePath path)
    {
        path = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var rest = text.AsSpan(Prefix.Length);
        var slash = rest.IndexOf('/');
        if (slash < 0 || !StrictDecimal.TryParse(rest[..slash], out var level) || level > HighestLevel
            || !TileNumber.TryParse(rest[(slash + 1)..], out var index, out var width))
            return false;
        path = new TilePath((int)level, index, width);
        return true;
    }
}
