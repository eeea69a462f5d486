using System.Collections.Immutable;

namespace Tidemark.Core.Campaigns;

/// <summary>One text in every language of its campaign.</summary>
public sealed class LocalText : IEquatable<LocalText>
{
    private readonly ImmutableSortedDictionary<string, string> _texts;

    /// <summary>A text from pairs of language code and text.</summary>
    public LocalText(IEnumerable<KeyValuePair<string, string>> texts) =>
        _texts = texts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The languages it is written in.</summary>
    public IEnumerable<string> Languages => _texts.Keys;

    /// <summary>The text in that language.</summary>
    /// <exception cref="KeyNotFoundException">The campaign does not have the language.</exception>
    public string this[string language] => _texts[language];

    /// <inheritdoc/>
    public bool Equals(LocalText? other) => other is not null && _texts.SequenceEqual(other._texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalText);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (language, text) in _texts)
            hash.Add(HashCode.Combine(language, text));
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", _texts.Values);
}
