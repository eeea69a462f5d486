using System.Globalization;

namespace Tidemark.Public.Data;

/// <summary>A view as data: columns, and rows of codes and figures. Every row belongs to one tree size and day.</summary>
/// <param name="View">The view's address.</param>
/// <param name="Size">The tree size that the figures follow from.</param>
/// <param name="Day">The day of its last entry, or of the listed checkpoint.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">As many cells as columns in each.</param>
internal sealed record Sheet(string View, long Size, DateOnly? Day, IReadOnlyList<string> Columns, IReadOnlyList<Cell[]> Rows)
{
    /// <summary>What holds for the whole, for JSON alone: names with canonical JSON.</summary>
    public IReadOnlyList<(string Name, string Json)> Facts { get; init; } = [];

    /// <summary>Whether JSON has rows; where the facts already say all, it has none.</summary>
    public bool RowsInJson { get; init; } = true;
}

/// <summary>A figure or a code, or nothing.</summary>
internal readonly record struct Cell
{
    private Cell(string? code, long? figure) => (Code, Figure) = (code, figure);

    public string? Code { get; }

    public long? Figure { get; }

    public static implicit operator Cell(long figure) => new(null, figure);

    public static implicit operator Cell(long? figure) => new(null, figure);

    public static implicit operator Cell(string? code) => new(code, null);

    public override string ToString() => Figure?.ToString(CultureInfo.InvariantCulture) ?? Code ?? "";
}
