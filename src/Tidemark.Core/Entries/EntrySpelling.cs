namespace Tidemark.Core.Entries;

/// <summary>The patterns of the scalars in an entry (register.md section 1).</summary>
public static class EntrySpelling
{
    /// <summary>The largest integer that an entry may hold, 2^53 - 1.</summary>
    public const long LargestInteger = (1L << 53) - 1;

    /// <summary><c>[a-z0-9][a-z0-9-]{0,23}</c></summary>
    public static bool IsCode(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 24 || text[0] == '-') return false;
        foreach (var letter in text)
            if (letter is not (>= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9' or (byte)'-')) return false;
        return true;
    }

    /// <summary><c>[A-Z]{2}</c> or <c>[A-Z]{2}-[A-Z0-9]{1,3}</c></summary>
    public static bool IsPlace(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (2 or 4 or 5 or 6) || !IsCapital(text[0]) || !IsCapital(text[1])) return false;
        if (text.Length == 2) return true;
        if (text[2] != '-') return false;
        foreach (var letter in text[3..])
            if (!IsCapital(letter) && !IsDigit(letter)) return false;
        return true;
    }

    /// <summary><c>[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}</c></summary>
    public static bool IsLang(ReadOnlySpan<byte> text)
    {
        var part = 0;
        var length = 0;
        foreach (var letter in text)
        {
            if (letter == '-')
            {
                if (length < (part == 0 ? 2 : 1) || ++part > 3) return false;
                length = 0;
                continue;
            }

            if (!IsCapital((byte)(letter & ~0x20)) && !(part > 0 && IsDigit(letter))) return false;
            if (++length > 8) return false;
        }

        return length >= (part == 0 ? 2 : 1);
    }

    /// <summary>1 to 40 of <c>[A-Za-z0-9:/._-]</c>: what an import's source calls the record.</summary>
    public static bool IsThen(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 40) return false;
        foreach (var letter in text)
            if (!IsCapital((byte)(letter & ~0x20)) && !IsDigit(letter) && !":/._-"u8.Contains(letter)) return false;
        return true;
    }

    /// <summary>Whether a place is a country or region as a whole.</summary>
    public static bool IsCountry(string place) => place.Length == 2;

    /// <summary>Reads a day of the Gregorian calendar in its one spelling.</summary>
    internal static bool TryDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-') return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var date)) return false;
        if (year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, date);
        return true;
    }

    internal static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!IsDigit(digit)) return false;
            value = (value * 10) + digit - '0';
        }

        return true;
    }

    private static bool IsCapital(byte letter) => letter is >= (byte)'A' and <= (byte)'Z';

    private static bool IsDigit(byte letter) => letter is >= (byte)'0' and <= (byte)'9';
}
