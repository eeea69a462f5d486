using System.Globalization;

namespace Tidemark.Transparency;

/// <summary>Reads a number from 0 to 2^63-1 in plain decimal: digits only, no leading zero.</summary>
public static class StrictDecimal
{
    /// <summary>The number of one canonical spelling.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || (text[0] == '0' && text.Length > 1) || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The spelling of a number.</summary>
    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);
}
