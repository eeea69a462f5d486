namespace Tidemark.Core.Identifying.Reading;

/// <summary>What a check says of what a pattern found.</summary>
internal enum Verdict
{
    /// <summary>It is what the rule means.</summary>
    Meant,

    /// <summary>It is something else.</summary>
    Other,

    /// <summary>It is what the pattern says, and harmless: nothing is found within it either.</summary>
    Harmless,
}

/// <summary>Whether what a pattern found is what the rule means.</summary>
internal delegate Verdict NamedCheck(RuleMatch found, string view);

/// <summary>The checks that a rule can name: what no pattern can say.</summary>
internal static class NamedChecks
{
    private static readonly int[] IdentityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string IdentityCheckDigits = "10X98765432";
    private const string TaiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

    /// <summary>The check of that name.</summary>
    public static NamedCheck Named(string name, Vocabulary vocabulary) => name switch
    {
        "luhn" => static (found, view) => Of(IsLuhn(Digits(found.Words(view)))),
        "identity-mod11" => static (found, view) => Of(IsIdentity(Symbols(found.Words(view)))),
        "identity-taiwan" => static (found, view) => Of(IsTaiwanIdentity(Symbols(found.Words(view)))),
        "private-day" => new PrivateDays(vocabulary).Judge,
        _ => throw new InvalidOperationException($"There is no check named {name}."),
    };

    /// <summary>ISO/IEC 7812-1: every second digit from the right doubled, the sum of digits a multiple of ten.</summary>
    internal static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return digits.Length > 0 && sum % 10 == 0;
    }

    /// <summary>GB 11643: ISO 7064 MOD 11-2 over 17 digits.</summary>
    internal static bool IsIdentity(string symbols) =>
        symbols.Length == 18 && symbols[..17].All(char.IsAsciiDigit)
        && IdentityCheckDigits[symbols[..17].Select((digit, i) => (digit - '0') * IdentityWeights[i]).Sum() % 11] == symbols[17];

    /// <summary>A letter that stands for 10 to 35, then nine digits, weighted 1, 9, 8 … 1, 1.</summary>
    internal static bool IsTaiwanIdentity(string symbols)
    {
        if (symbols.Length != 10 || !TaiwanLetters.Contains(symbols[0], StringComparison.Ordinal) || !symbols[1..].All(char.IsAsciiDigit))
            return false;
        var letter = TaiwanLetters.IndexOf(symbols[0], StringComparison.Ordinal) + 10;
        var sum = letter / 10 + letter % 10 * 9 + (symbols[9] - '0');
        for (var i = 1; i < 9; i++)
            sum += (symbols[i] - '0') * (9 - i);
        return sum % 10 == 0;
    }

    private static Verdict Of(bool meant) => meant ? Verdict.Meant : Verdict.Other;

    private static string Digits(string words) => string.Concat(words.Where(char.IsAsciiDigit));

    private static string Symbols(string words) => string.Concat(words.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
