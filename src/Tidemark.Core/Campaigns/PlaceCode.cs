namespace Tidemark.Core.Campaigns;

/// <summary>What the spelling of a place's code says.</summary>
public static class PlaceCode
{
    /// <summary>Whether it is <c>[A-Z]{2}</c> or <c>[A-Z]{2}-[A-Z0-9]{1,3}</c>.</summary>
    public static bool IsWellFormed(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length < 2 || !char.IsAsciiLetterUpper(code[0]) || !char.IsAsciiLetterUpper(code[1]))
            return false;
        if (code.Length == 2)
            return true;
        return code.Length is >= 4 and <= 6 && code[2] == '-'
            && code.AsSpan(3).IndexOfAnyExcept(UpperAndDigits) < 0;
    }

    /// <summary>Whether the place is smaller than a country.</summary>
    public static bool IsDivision(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length > 2;
    }

    /// <summary>The country that the place is in, or is.</summary>
    public static string Country(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code[..2];
    }

    private static readonly System.Buffers.SearchValues<char> UpperAndDigits =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
