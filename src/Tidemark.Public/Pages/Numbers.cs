using System.Globalization;

namespace Tidemark.Public.Pages;

/// <summary>Register numbers, indexes and addresses: digits alone.</summary>
internal static class Numbers
{
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the one spelling of a register number: no sign, no space, no leading zero.</summary>
    public static bool TryRead(string? spelled, out long number) =>
        long.TryParse(spelled, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && Plain(number) == spelled;

    /// <summary>Reads a number that somebody typed, with spaces, a sign for "number", or full-width digits.</summary>
    public static bool TryReadTyped(string? typed, out long number)
    {
        var digits = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit)).TrimStart('0');
        return TryRead(digits, out number);
    }
}
