using System.Globalization;
using Tidemark.Core.Identifying;

namespace Tidemark.Private.Marks;

/// <summary>Words of a statement from which a person could be recognised.</summary>
/// <param name="Number">Its place among all that are marked, the most serious first, counted from 1.</param>
/// <param name="Person">In whose signature it stands, counted from 1; <see cref="InText"/> for the text.</param>
/// <param name="Span">Where, by which rule, and what could stand instead.</param>
/// <param name="Words">The words.</param>
/// <param name="Before">How often the same words were found before it in the same part.</param>
public sealed record Finding(int Number, int Person, IdentifyingSpan Span, string Words, int Before)
{
    /// <summary>It stands in the text, in nobody's signature.</summary>
    internal const int InText = 0;

    /// <summary>Most that are numbered and listed at once: a page stays light, and somebody can go through it.</summary>
    internal const int MostNumbered = 20;

    internal bool IsNumbered => Number <= MostNumbered;

    /// <summary>The number as it stands in texts.</summary>
    internal string Sign => string.Create(CultureInfo.InvariantCulture, $"[{Number}]");

    /// <summary>By which it is known again in the same statement; without spaces.</summary>
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Person}/{Before}/{string.Concat(Words.Where(letter => !char.IsWhiteSpace(letter)))}");

    /// <summary>The rule, as the keys of texts spell it.</summary>
    internal string Rule => Span.Rule.ToString().ToLowerInvariant();

    /// <summary>Says nothing of the words.</summary>
    public override string ToString() => nameof(Finding);
}
