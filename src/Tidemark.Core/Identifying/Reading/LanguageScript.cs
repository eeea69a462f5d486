namespace Tidemark.Core.Identifying.Reading;

/// <summary>Which letters a language is written in, and its general words.</summary>
internal sealed class LanguageScript
{
    private readonly IReadOnlyList<string> letters;
    private readonly HashSet<char> strange;

    private LanguageScript(RuleFile file, IReadOnlyDictionary<char, char> fold)
    {
        Replacements = file.Replacements!;
        letters = file.Letters!;
        // A language that folds writes the first of each pair, the others the second.
        strange = file.Fold is null ? [.. fold.Keys] : [.. fold.Values.Where(value => !fold.ContainsKey(value))];
    }

    /// <summary>The general word of each kind that has one.</summary>
    public IReadOnlyDictionary<string, string> Replacements { get; }

    /// <summary>The scripts of all files that have letters.</summary>
    public static IReadOnlyList<LanguageScript> Of(IEnumerable<RuleFile> files, IReadOnlyDictionary<char, char> fold) =>
        [.. files.Where(file => file.Letters is not null).Select(file => new LanguageScript(file, fold))];

    /// <summary>How many letters of the surroundings belong to it.</summary>
    public int Letters(string surroundings) =>
        surroundings.Count(letter => !strange.Contains(letter) && letters.Any(range => letter >= range[0] && letter <= range[^1]));
}
