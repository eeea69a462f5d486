using System.Text;
using System.Text.RegularExpressions;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>The words and parts that the patterns of one file may name: its own, then the common ones; all folded as texts are.</summary>
internal sealed class Vocabulary(RuleFile own, RuleFile? common, IReadOnlyDictionary<char, char> fold)
{
    private const string Open = "{:";

    /// <summary>The words of the lists, the longest first.</summary>
    public IReadOnlyList<string> Words(IEnumerable<string>? lists) =>
        [.. (lists ?? []).SelectMany(name => Named(name).Words ?? throw new InvalidOperationException($"{name} is no list of words."))
            .Select(Folded).Distinct().OrderByDescending(word => word.Length)];

    /// <summary>A pattern with everything put in that it names.</summary>
    public string Expand(string pattern)
    {
        var expanded = new StringBuilder();
        var at = 0;
        for (int open; (open = pattern.IndexOf(Open, at, StringComparison.Ordinal)) >= 0;)
        {
            var close = pattern.IndexOf('}', open);
            expanded.Append(Folded(pattern[at..open])).Append("(?:").Append(Inside(pattern[(open + Open.Length)..close])).Append(')');
            at = close + 1;
        }
        return expanded.Append(Folded(pattern[at..])).ToString();
    }

    private string Inside(string name) =>
        Named(name) is { Pattern: { } pattern } ? Expand(pattern) : string.Join('|', Words([name]).Select(Regex.Escape));

    private RuleWords Named(string name) =>
        own.Words?.FirstOrDefault(words => words.Name == name)
        ?? common?.Words?.FirstOrDefault(words => words.Name == name)
        ?? throw new InvalidOperationException($"{own.Language} has no words named {name}.");

    private string Folded(string text) => PlainView.Fold(text, fold);
}
