using System.Collections.Frozen;
using System.Globalization;

namespace Tidemark.Web;

/// <summary>The pages' sentences in one language; a page calls it <c>T</c>.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> _sentences;

    internal Words(Language language, FrozenDictionary<string, string> sentences)
    {
        Language = language;
        _sentences = sentences;
    }

    public Language Language { get; }

    /// <summary>The same sentences for pages of large type.</summary>
    internal Words InLargeType() => new(Language.In(large: true), _sentences);

    /// <summary>The sentence of that key; an unknown one is a mistake in the page and throws.</summary>
    public string this[string key] =>
        _sentences.TryGetValue(key, out var sentence) ? sentence : throw new KeyNotFoundException($"No text has the key {key}.");

    /// <summary>The sentence with its <c>{0}</c>, <c>{1}</c> filled in: give text that is already written for its readers.</summary>
    public string Format(string key, params string[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, this[key], arguments);

    public bool Has(string key) => _sentences.ContainsKey(key);
}
