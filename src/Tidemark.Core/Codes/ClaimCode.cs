using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Core.Codes;

/// <summary>The 24 digits that a declarant is given once and comes back with (register.md section 4).</summary>
public sealed class ClaimCode : IEquatable<ClaimCode>
{
    /// <summary>How many digits a code has, the check digit included.</summary>
    public const int Length = 24;

    private const int GroupLength = 4;
    private const int NumberLength = 10;
    private const int MostNumbers = 255 * 32 / NumberLength;

    private static readonly BigInteger Range = BigInteger.Pow(10, Length - 1);
    private static readonly BigInteger Fair = 12 * Range;

    private ClaimCode(string digits) => Digits = digits;

    /// <summary>The digits without gaps.</summary>
    public string Digits { get; }

    /// <summary>Six groups of four digits, a space between.</summary>
    public string Groups =>
        string.Join(' ', Enumerable.Range(0, Length / GroupLength).Select(at => Digits.Substring(at * GroupLength, GroupLength)));

    /// <summary>The code of a form: the same <paramref name="once"/> always gives the same code.</summary>
    /// <param name="pepper">The service's 32 secret bytes.</param>
    /// <param name="once">The 16 random bytes sealed into the form.</param>
    public static ClaimCode Derive(ReadOnlySpan<byte> pepper, ReadOnlySpan<byte> once)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pepper.Length, 32);
        ArgumentOutOfRangeException.ThrowIfNotEqual(once.Length, 16);

        // A number in a hundred is not taken; four in a row are one in a hundred million, and then all are looked at.
        return Derive(pepper, once, 4) ?? Derive(pepper, once, MostNumbers)
            ?? throw new CryptographicException("No number of the stream is below 12 x 10^23.");
    }

    /// <summary>Reads what somebody typed: gaps, hyphens and full-width digits are taken as meant.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out ClaimCode? code, out CodeProblem problem)
    {
        code = null;
        var digits = new StringBuilder(Length);
        foreach (var letter in typed ?? "")
        {
            if (char.IsAsciiDigit(letter))
                digits.Append(letter);
            else if (letter is >= '０' and <= '９')
                digits.Append((char)(letter - '０' + '0'));
            else if (!IsGap(letter))
            {
                problem = CodeProblem.NotDigits;
                return false;
            }
        }

        problem = digits.Length switch
        {
            0 => CodeProblem.Empty,
            < Length => CodeProblem.TooShort,
            > Length => CodeProblem.TooLong,
            _ => CheckDigit.Fits(digits.ToString()) ? CodeProblem.None : CodeProblem.CheckDigit,
        };
        if (problem != CodeProblem.None)
            return false;
        code = new ClaimCode(digits.ToString());
        return true;
    }

    /// <summary>What the code's row is found by: HMAC-SHA-256 under the pepper of the digits in ASCII.</summary>
    public byte[] Lookup(ReadOnlySpan<byte> pepper)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pepper.Length, 32);
        return HMACSHA256.HashData(pepper, Ascii);
    }

    /// <inheritdoc/>
    public bool Equals(ClaimCode? other) => other is not null && other.Digits == Digits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClaimCode);

    /// <inheritdoc/>
    public override int GetHashCode() => Digits.GetHashCode(StringComparison.Ordinal);

    /// <summary>Says nothing of the digits, so that no log ever holds them by accident.</summary>
    public override string ToString() => nameof(ClaimCode);

    internal byte[] Ascii => Encoding.ASCII.GetBytes(Digits);

    private static ClaimCode? Derive(ReadOnlySpan<byte> pepper, ReadOnlySpan<byte> once, int numbers)
    {
        Span<byte> stream = stackalloc byte[numbers * NumberLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, pepper, stream, once, "tidemark.code.v1"u8);
        for (var at = 0; at < numbers; at++)
        {
            var number = new BigInteger(stream.Slice(at * NumberLength, NumberLength), isUnsigned: true, isBigEndian: true);
            if (number >= Fair)
                continue;
            var digits = (number % Range).ToString("D23", System.Globalization.CultureInfo.InvariantCulture);
            return new ClaimCode(digits + CheckDigit.Of(digits));
        }
        return null;
    }

    /// <summary>White space, hyphens and dashes of every script, and what comes along when text is copied.</summary>
    private static bool IsGap(char letter) =>
        char.IsWhiteSpace(letter)
        || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.DashPunctuation
            or System.Globalization.UnicodeCategory.Format
        || letter is '\u2212' or '.' or '·' or '_' or '、' or ',' or '，' or 'ー';
}
