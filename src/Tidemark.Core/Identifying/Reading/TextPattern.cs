using System.Text.RegularExpressions;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>A pattern that searches a whole text, in a time that no text can stretch.</summary>
/// <remarks>
/// Only an automaton cannot be made to backtrack for ever, but two hundred of them take 400 MB and three seconds to make. Texts of usual length
/// are searched without, for as long as that goes well; both find the same.
/// </remarks>
internal sealed class TextPattern(string pattern)
{
    private const int UsualLength = 4_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Regex usual = new(pattern, RegexOptions.CultureInvariant, Patience);
    private readonly Lazy<Regex> automaton = new(() => new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    /// <summary>The first match from there on; null if there is none.</summary>
    public Match? Find(string view, int at) => at <= view.Length && Search(view, at) is { Success: true } match ? match : null;

    /// <summary>All matches, one after the other.</summary>
    public IEnumerable<Match> All(string view)
    {
        for (var match = Find(view, 0); match is not null; match = Find(view, Math.Max(match.Index + 1, match.Index + match.Length)))
            yield return match;
    }

    private Match Search(string view, int at)
    {
        try
        {
            return (view.Length <= UsualLength ? usual : automaton.Value).Match(view, at);
        }
        catch (RegexMatchTimeoutException)
        {
            return automaton.Value.Match(view, at);
        }
    }
}
