using System.Buffers;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>Finds any of many words, the longest where several begin; an automaton of so many would take seconds to make.</summary>
internal sealed class WordFinder
{
    private readonly SearchValues<string> any;
    private readonly ILookup<char, string> byFirst;

    public WordFinder(IReadOnlyList<string> words)
    {
        any = SearchValues.Create([.. words], StringComparison.Ordinal);
        byFirst = words.ToLookup(word => word[0]);
    }

    /// <summary>Every place where a word begins, with the longest word there.</summary>
    public IEnumerable<Range> Find(string view)
    {
        for (var at = 0; at < view.Length; at++)
        {
            var next = view.AsSpan(at).IndexOfAny(any);
            if (next < 0)
                yield break;
            at += next;
            yield return at..(at + Longest(view, at));
        }
    }

    private int Longest(string view, int at) =>
        byFirst[view[at]].Where(word => view.AsSpan(at).StartsWith(word, StringComparison.Ordinal)).Max(word => word.Length);
}
