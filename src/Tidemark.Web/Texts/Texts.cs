using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Tidemark.Web;

/// <summary>Every sentence of the pages in every language, from the embedded <c>*.texts.json</c> files.</summary>
public sealed class Texts
{
    private const string FileEnding = ".texts.json";
    private readonly Words[] _words;
    private readonly Words[] _large;

    private Texts(IReadOnlyDictionary<string, string[]> sentences)
    {
        Sentences = sentences;
        _words = [.. Language.All.Select(language => new Words(
            language, sentences.ToFrozenDictionary(pair => pair.Key, pair => pair.Value[language.Order], StringComparer.Ordinal)))];
        _large = [.. _words.Select(words => words.InLargeType())];
    }

    /// <summary>Key to sentence by language, in the order of <see cref="Language.All"/>.</summary>
    public IReadOnlyDictionary<string, string[]> Sentences { get; }

    /// <summary>The sentences in one language.</summary>
    public Words In(Language language) => (language.IsLarge ? _large : _words)[language.Order];

    /// <summary>Reads the text files of these assemblies; a key that comes twice, or lacks a language, is refused.</summary>
    public static Texts Load(params Assembly[] assemblies)
    {
        var sentences = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Distinct())
            foreach (var file in assembly.GetManifestResourceNames().Where(name => name.EndsWith(FileEnding, StringComparison.Ordinal)))
                Read(assembly, file, sentences);
        return new Texts(sentences);
    }

    private static void Read(Assembly assembly, string file, Dictionary<string, string[]> sentences)
    {
        using var stream = assembly.GetManifestResourceStream(file)!;
        using var json = JsonDocument.Parse(stream);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            var columns = member.Value.EnumerateArray().Select(text => text.GetString()!).ToArray();
            if (columns.Length != Language.All.Count || columns.Any(string.IsNullOrWhiteSpace))
                throw new InvalidDataException($"{file}: {member.Name} is not written in every language.");
            if (!sentences.TryAdd(member.Name, columns))
                throw new InvalidDataException($"{file}: {member.Name} comes twice.");
        }
    }
}
