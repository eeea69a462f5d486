using System.Globalization;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>Tells a day that says something about a person from one that everybody knows, and from what is no day at all.</summary>
/// <remarks>A pattern gives the groups y, m and d; the list "public-days" has yyyy-MM-dd and MM-dd, "month-words" has words with their number.</remarks>
internal sealed class PrivateDays(Vocabulary vocabulary)
{
    private const string Numerals = "〇一二三四五六七八九";
    private readonly HashSet<string> known = [.. vocabulary.Words(["public-days"])];
    private readonly Dictionary<string, int> months = vocabulary.Words(["month-words"])
        .Select(word => word.Split('=')).ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the match is a possible day, and not a public one.</summary>
    public Verdict Judge(RuleMatch found, string view)
    {
        if (Number(found.Group("m")) is not { } month || Number(found.Group("d")) is not { } day || month is < 1 or > 12 || day is < 1 or > 31)
            return Verdict.Other;
        var of = FormattableString.Invariant($"{month:00}-{day:00}");
        return known.Contains(Year(found) is { } year ? FormattableString.Invariant($"{year:0000}-{of}") : of) ? Verdict.Harmless : Verdict.Meant;
    }

    private int? Year(RuleMatch found)
    {
        if (found.Group("roc") is { } republic)
            return Number(republic) + 1911;
        return Number(found.Group("y")) is not { } year ? null : year < 30 ? year + 2000 : year < 100 ? year + 1900 : year;
    }

    private int? Number(string? words)
    {
        if (words is null)
            return null;
        if (months.TryGetValue(words, out var month))
            return month;
        if (int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        return Chinese(words);
    }

    /// <summary>Numerals below a hundred, with or without 十, and years digit by digit.</summary>
    private static int? Chinese(string words)
    {
        var number = 0;
        var digit = 0;
        foreach (var numeral in words)
        {
            if (numeral is '十' or '廿' or '卅')
            {
                number += 10 * (numeral switch { '廿' => 2, '卅' => 3, _ => Math.Max(digit, 1) });
                digit = 0;
            }
            else if (numeral != '初')
            {
                digit = digit * 10 + Math.Max(0, Numerals.IndexOf(numeral, StringComparison.Ordinal));
            }
        }
        return number + digit;
    }
}
