using System.Text.RegularExpressions;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>Finds what stands before or after words of a list; these patterns see so little that backtracking costs nothing.</summary>
internal sealed class NearWords(RuleForm form, Vocabulary vocabulary)
{
    private const int Sight = 48;

    private readonly WordFinder finder = new(vocabulary.Words((form.Near ?? []).Concat(form.Skip ?? [])));
    private readonly HashSet<string> skip = [.. vocabulary.Words(form.Skip)];
    private readonly Regex[] before = [.. (form.Before ?? []).Select(pattern => new Regex($"(?:{vocabulary.Expand(pattern)})$", RegexOptions.CultureInvariant))];
    private readonly Regex[] then = [.. (form.Then ?? []).Select(pattern => new Regex($"^(?:{vocabulary.Expand(pattern)})", RegexOptions.CultureInvariant))];

    /// <summary>For each word of the view every pattern that holds beside it.</summary>
    public IEnumerable<RuleMatch> Find(string view) =>
        finder.Find(view).Where(word => !skip.Contains(view[word])).SelectMany(word => After(view, word.End.Value).Concat(Until(view, word.Start.Value, word.End.Value)));

    private IEnumerable<RuleMatch> After(string view, int at) =>
        then.Select(pattern => pattern.Match(view, at, Math.Min(Sight, view.Length - at))).Where(match => match.Success).Select(RuleMatch.Of);

    private IEnumerable<RuleMatch> Until(string view, int at, int end)
    {
        var from = Math.Max(0, at - Sight);
        return before.Select(pattern => pattern.Match(view, from, at - from)).Where(match => match.Success).Select(match => RuleMatch.Of(match) with { End = end });
    }
}
