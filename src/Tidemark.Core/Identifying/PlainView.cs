using System.Buffers;
using System.Globalization;

namespace Tidemark.Core.Identifying;

/// <summary>A text as the rules read it: half-width, folded to one script, without invisible characters; every unit knows where it was.</summary>
internal sealed class PlainView
{
    private const int NumeralRun = 4;
    private const string Numerals = "〇零○Ｏ一二三四五六七八九壹贰叁肆伍陆柒捌玖幺";
    private const string NumeralDigits = "00001234567891234567891";

    private static readonly SearchValues<char> NumeralValues = SearchValues.Create(Numerals);

    private readonly string original;
    private readonly int[] places;

    private PlainView(string original, char[] plain, int[] places, int length)
    {
        this.original = original;
        this.places = places;
        Text = new string(plain, 0, length);
    }

    /// <summary>What the rules read.</summary>
    public string Text { get; }

    /// <summary>The view of a text, folded by the tables of all languages.</summary>
    public static PlainView Of(string text, IReadOnlyDictionary<char, char> fold)
    {
        var plain = new char[text.Length];
        var places = new int[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsInvisible(text[at]))
                continue;
            places[length] = at;
            plain[length++] = Plain(text[at], fold);
        }
        NumeralsToDigits(plain.AsSpan(0, length));
        return new PlainView(text, plain, places, length);
    }

    /// <summary>Where units of the view stood in the text; never half of a surrogate pair.</summary>
    public Range Original(int start, int length)
    {
        var first = places[start];
        var after = places[start + length - 1] + 1;
        if (first > 0 && char.IsSurrogatePair(original[first - 1], original[first]))
            first--;
        if (after < original.Length && char.IsSurrogatePair(original[after - 1], original[after]))
            after++;
        return first..after;
    }

    /// <summary>A word of a rule, as it reads in the view of a text.</summary>
    public static string Fold(string word, IReadOnlyDictionary<char, char> fold) =>
        string.Create(word.Length, (word, fold), static (span, given) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = given.fold.GetValueOrDefault(given.word[i], given.word[i]);
        });

    private static bool IsInvisible(char unit) =>
        unit is '\u00AD' or (>= '\uFE00' and <= '\uFE0F') || (unit > '\u007F' && char.GetUnicodeCategory(unit) == UnicodeCategory.Format);

    private static char Plain(char unit, IReadOnlyDictionary<char, char> fold) => unit switch
    {
        < '\u0080' => unit,
        >= '\uFF01' and <= '\uFF5E' => (char)(unit - 0xFEE0),
        '\u3000' or '\u00A0' or '\u202F' or (>= '\u2000' and <= '\u200A') => ' ',
        (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        '、' => ',',
        '。' or '｡' => '.',
        '•' or '・' or '‧' or '･' => '·',
        _ => fold.GetValueOrDefault(unit, unit),
    };

    private static void NumeralsToDigits(Span<char> plain)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            var run = plain[at..].IndexOfAnyExcept(NumeralValues);
            run = run < 0 ? plain.Length - at : run;
            for (var i = at; run >= NumeralRun && i < at + run; i++)
                plain[i] = NumeralDigits[Numerals.IndexOf(plain[i], StringComparison.Ordinal)];
            at += run;
        }
    }
}
