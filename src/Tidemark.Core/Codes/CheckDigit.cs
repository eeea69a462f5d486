namespace Tidemark.Core.Codes;

/// <summary>The check digit of ISO 7064 MOD 11,10: it catches every wrong digit and nearly every exchange of neighbours.</summary>
public static class CheckDigit
{
    /// <summary>The digit that belongs behind these decimal digits.</summary>
    public static char Of(ReadOnlySpan<char> digits)
    {
        var carried = 10;
        foreach (var digit in digits)
        {
            var sum = (carried + (digit - '0')) % 10;
            carried = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char)('0' + ((11 - carried) % 10));
    }

    /// <summary>Whether the last of the digits is the check digit of those before it.</summary>
    public static bool Fits(ReadOnlySpan<char> digits) => digits.Length > 1 && digits[^1] == Of(digits[..^1]);
}
