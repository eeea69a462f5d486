using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>The rules of one language, as its file <c>rules.&lt;lang&gt;.json</c> has them.</summary>
internal sealed record RuleFile
{
    /// <summary>The language, or "common".</summary>
    public required string Language { get; init; }

    /// <summary>Its letters, as ranges such as <c>a-z</c>; none for what belongs to no language.</summary>
    public IReadOnlyList<string>? Letters { get; init; }

    /// <summary>Characters that are read as others.</summary>
    public RuleFold? Fold { get; init; }

    /// <summary>The general word for each kind that has one.</summary>
    public IReadOnlyDictionary<string, string>? Replacements { get; init; }

    /// <summary>Named lists of words and named parts of patterns.</summary>
    public IReadOnlyList<RuleWords>? Words { get; init; }

    /// <summary>Patterns for stretches in which no rule finds anything, such as the number of a book.</summary>
    public IReadOnlyList<RuleHarmless>? Harmless { get; init; }

    /// <summary>The rules.</summary>
    public required IReadOnlyList<RuleForm> Rules { get; init; }

    /// <summary>Every embedded file of rules, in the order of their names.</summary>
    public static IReadOnlyList<RuleFile> All()
    {
        var assembly = typeof(RuleFile).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("rules.", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var resource = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize(resource, RuleJson.Default.RuleFile)!;
            })];
    }
}

/// <summary>Pairs of characters, the first of which is read as the second.</summary>
internal sealed record RuleFold
{
    /// <summary>Where the pairs come from.</summary>
    public required string Source { get; init; }

    /// <summary>The pairs, one after another in lines.</summary>
    public required IReadOnlyList<string> Pairs { get; init; }
}

/// <summary>A named list of words, or a named part of patterns, put where a pattern has <c>{:name}</c>.</summary>
internal sealed record RuleWords
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the list or format comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The words.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Or a part of a pattern.</summary>
    public string? Pattern { get; init; }
}

/// <summary>Patterns for what could be taken for something that identifies, and is not.</summary>
internal sealed record RuleHarmless
{
    /// <summary>Where the format comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The patterns; the group <c>x</c> is the stretch, or the whole match if there is none.</summary>
    public required IReadOnlyList<string> Patterns { get; init; }
}

/// <summary>Patterns that find one kind of words, and what is taken out of what they find.</summary>
internal sealed record RuleForm
{
    /// <summary>The kind.</summary>
    public required IdentifyingRule Rule { get; init; }

    /// <summary>Where the format comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Patterns that are searched for; the group <c>x</c> is the span, or the whole match if there is none.</summary>
    public IReadOnlyList<string>? Patterns { get; init; }

    /// <summary>Or lists of words that are searched for.</summary>
    public IReadOnlyList<string>? Near { get; init; }

    /// <summary>Lists of words that begin with one of those and are none.</summary>
    public IReadOnlyList<string>? Skip { get; init; }

    /// <summary>Patterns for what stands right before such a word: the span begins with it and ends with the word.</summary>
    public IReadOnlyList<string>? Before { get; init; }

    /// <summary>Patterns for what follows such a word, with the span as their group <c>x</c>.</summary>
    public IReadOnlyList<string>? Then { get; init; }

    /// <summary>A named check that the match must pass.</summary>
    public string? Check { get; init; }

    /// <summary>Lists whose words are cut off the front of the span.</summary>
    public IReadOnlyList<string>? Trim { get; init; }

    /// <summary>Lists whose words say nothing: without them at least <see cref="Least"/> characters must be left.</summary>
    public IReadOnlyList<string>? Generic { get; init; }

    /// <summary>How many characters must be left without generic words; one if it is not said.</summary>
    public int? Least { get; init; }

    /// <summary>Lists of spans that are harmless as they are.</summary>
    public IReadOnlyList<string>? Except { get; init; }

    /// <summary>What is done to the span.</summary>
    public IdentifyingSuggestion Suggest { get; init; }
}

/// <summary>How the files of rules are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RuleFile))]
internal sealed partial class RuleJson : JsonSerializerContext;
