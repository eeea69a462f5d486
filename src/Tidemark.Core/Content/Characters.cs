using System.Text.Json;

namespace Tidemark.Core.Content;

/// <summary>The code points that contents may have: LF, TAB, and what Unicode 13.0 assigns but controls, surrogates and private use.</summary>
internal static class Characters
{
    private static readonly int[] Bounds = Load();

    /// <summary>Whether <c>characters.json</c> lists the code point.</summary>
    public static bool IsListed(int codePoint)
    {
        // Bounds alternate: the first of a range, the first after it.
        var at = Array.BinarySearch(Bounds, codePoint);
        return (at >= 0 ? at : ~at - 1) % 2 == 0;
    }

    /// <summary>Whether it is a control (Cc); all of them lie in two ranges.</summary>
    public static bool IsControl(int codePoint) => codePoint is < 0x20 or (>= 0x7F and < 0xA0);

    private static int[] Load()
    {
        using var resource = typeof(Characters).Assembly.GetManifestResourceStream("characters.json")!;
        using var document = JsonDocument.Parse(resource);
        return [.. document.RootElement.GetProperty("ranges").EnumerateArray().SelectMany(range => new[] { range[0].GetInt32(), range[1].GetInt32() + 1 })];
    }
}
