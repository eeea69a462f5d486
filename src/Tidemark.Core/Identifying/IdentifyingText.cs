using System.Text;

namespace Tidemark.Core.Identifying;

/// <summary>A text with spans taken out of it.</summary>
public static class IdentifyingText
{
    /// <summary>The text with the replacement of each span in its place.</summary>
    /// <param name="text">The text in which the spans were found.</param>
    /// <param name="spans">Some or all of its spans, ordered and disjoint as <see cref="IdentifyingRules.Find"/> gives them.</param>
    /// <exception cref="ArgumentException">The spans are not of this text, not ordered or not disjoint.</exception>
    public static string Replace(string text, IReadOnlyList<IdentifyingSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(spans);
        return Replace(text, spans, out _);
    }

    /// <summary>The same, with where each replacement came to stand.</summary>
    internal static string Replace(string text, IReadOnlyList<IdentifyingSpan> spans, out IReadOnlyList<Range> pieces)
    {
        var replaced = new StringBuilder(text.Length);
        var places = new Range[spans.Count];
        var at = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans[i];
            if (span.Start < at || span.Length < 1 || span.Start > text.Length - span.Length)
                throw new ArgumentException("The spans must be of this text, ordered and disjoint.", nameof(spans));
            replaced.Append(text, at, span.Start - at).Append(span.Replacement);
            places[i] = (replaced.Length - span.Replacement.Length)..replaced.Length;
            at = span.End;
            // A name that goes leaves one space behind, not two.
            if (span.Replacement.Length == 0 && EndsWithSpace(replaced) && at < text.Length && text[at] == ' ')
                at++;
        }
        pieces = places;
        return replaced.Append(text, at, text.Length - at).ToString();
    }

    private static bool EndsWithSpace(StringBuilder text) => text.Length > 0 && text[^1] == ' ';
}
