using System.Text.Json;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>What stands in the place of words that were found, in the script of their surroundings.</summary>
internal sealed class Replacements(IReadOnlyList<LanguageScript> scripts)
{
    private const int Around = 40;

    /// <summary>The span with its replacement.</summary>
    public IdentifyingSpan Span(string text, PlainView view, RuleForm form, RuleMatch found)
    {
        var (start, length) = view.Original(found.Start, found.Length).GetOffsetAndLength(text.Length);
        var (suggestion, replacement) = form.Suggest switch
        {
            IdentifyingSuggestion.Drop => (IdentifyingSuggestion.Drop, ""),
            IdentifyingSuggestion.Coarsen when Kept(text, view, found) is { } kept => (IdentifyingSuggestion.Coarsen, kept),
            IdentifyingSuggestion.Generalise => (IdentifyingSuggestion.Generalise, General(text, start, length, form.Rule)),
            _ => (IdentifyingSuggestion.Omit, IdentifyingSpan.Ellipsis),
        };
        return new IdentifyingSpan(start, length, form.Rule, suggestion, replacement);
    }

    /// <summary>The groups "keep" and "also" of the match, as they were written.</summary>
    private static string? Kept(string text, PlainView view, RuleMatch found)
    {
        var kept = new[] { "keep", "also" }.Select(name => found.Match.Groups[name])
            .Where(group => group is { Success: true, Length: > 0 })
            .Select(group => text[view.Original(group.Index, group.Length)]);
        return string.Join(' ', kept) is { Length: > 0 } words ? words : null;
    }

    private string General(string text, int start, int length, IdentifyingRule rule)
    {
        var from = Math.Max(0, start - Around);
        var surroundings = text[from..Math.Min(text.Length, start + length + Around)];
        var script = scripts.MaxBy(script => script.Letters(surroundings))!;
        return script.Replacements[JsonNamingPolicy.CamelCase.ConvertName(rule.ToString())];
    }
}
