using System.Text;
using System.Text.Json;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>The table of usage and script beside this file: what a text for readers of one script must not say.</summary>
internal sealed class Terms
{
    private static readonly Encoding Big5 = Strict(950);
    private static readonly Encoding Gb2312 = Strict(20936);

    private readonly string _onlySimplified;
    private readonly string _onlyTraditional;
    private readonly IReadOnlyList<string> _neverInHans;

    private Terms(JsonElement file)
    {
        Rows = [.. file.GetProperty("terms").EnumerateArray().Select(row => new Row(
            row.GetProperty("hans").GetString()!, row.GetProperty("converted").GetString()!, row.GetProperty("hant").GetString()!))];
        _neverInHans = [.. file.GetProperty("neverInHans").EnumerateArray().Select(term => term.GetString()!)];
        _onlySimplified = file.GetProperty("simplifiedAlsoInBig5").GetString()!;
        _onlyTraditional = file.GetProperty("traditionalAlsoInGb2312").GetString()!;
    }

    /// <summary>One word that the two usages say differently.</summary>
    internal sealed record Row(string Hans, string Converted, string Hant);

    internal IReadOnlyList<Row> Rows { get; }

    internal static Terms Load()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Repository.Root, "tests", "Tidemark.Core.Tests", "Campaigns", "terms.json")));
        return new Terms(file.RootElement);
    }

    /// <summary>What is wrong with a text for readers of Simplified or Traditional Chinese; other languages have no rules here.</summary>
    internal IEnumerable<string> Faults(string language, string text) => language switch
    {
        "zh-Hans" => Foreign(text, Gb2312, _onlyTraditional).Concat(_neverInHans.Where(text.Contains)),
        "zh-Hant" => Foreign(text, Big5, _onlySimplified)
            .Concat(Rows.Where(row => text.Contains(row.Converted, StringComparison.Ordinal)).Select(row => $"{row.Converted} (say {row.Hant})")),
        _ => [],
    };

    /// <summary>Han characters that the script's own national standard lacks, and those it has only as rare other words.</summary>
    private static IEnumerable<string> Foreign(string text, Encoding standard, string others) =>
        text.EnumerateRunes()
            .Where(rune => rune.Value is >= 0x3400 and <= 0x9FFF or >= 0x20000)
            .Select(rune => rune.ToString())
            .Where(letter => others.Contains(letter, StringComparison.Ordinal) || !Has(standard, letter));

    private static bool Has(Encoding standard, string letter)
    {
        try
        {
            return standard.GetString(standard.GetBytes(letter)) == letter;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Strict(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(
        codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
