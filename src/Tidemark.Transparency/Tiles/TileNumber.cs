using System.Globalization;

namespace Tidemark.Transparency;

/// <summary>The part of a path that names a tile or bundle: groups of three digits, then the width of a partial one.</summary>
internal static class TileNumber
{
    internal static string Format(long index, int width)
    {
        var path = Group(index % 1000);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            path = $"x{Group(rest % 1000)}/{path}";
        return width == TilePath.FullWidth ? path : $"{path}.p/{StrictDecimal.Format(width)}";
    }

    /// <summary>Takes only what <see cref="Format"/> writes.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out long index, out int width)
    {
        (index, width) = (0, TilePath.FullWidth);
        var number = text;
        var partial = text.IndexOf(".p/");
        if (partial >= 0)
        {
            if (!StrictDecimal.TryParse(text[(partial + 3)..], out var w) || w is < 1 or >= TilePath.FullWidth)
                return false;
            number = text[..partial];
            width = (int)w;
        }

        foreach (var part in number.Split('/'))
        {
            var group = number[part];
            group = group is ['x', ..] ? group[1..] : group;
            if (group.Length != 3 || group.ContainsAnyExceptInRange('0', '9') || index > long.MaxValue / 1000 - 1)
                return false;
            index = (index * 1000) + int.Parse(group, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        // Which groups bear an x, and how many zeros may lead, is what Format says.
        return text.SequenceEqual(Format(index, width));
    }

    private static string Group(long value) => value.ToString("000", CultureInfo.InvariantCulture);
}
