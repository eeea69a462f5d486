using System.Globalization;

namespace Tidemark.Transparency;

/// <summary>Reads a number from 0 to 2^63-1 in plain decimal: digits only, no leading zero.</summary>
internal static class StrictDecimal
{
    internal static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || (text[0] == '0' && text.Length > 1) || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    internal static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);
}
