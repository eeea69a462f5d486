using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tidemark.Web.Tests;

/// <summary>What the sources of all projects say by key, and what their text files hold.</summary>
internal sealed partial class SourceTexts
{
    private static readonly string[] FileEndings = [".json", ".css", ".db", ".sql", ".txt", ".so", ".razor", ".invalid"];
    private readonly HashSet<string> _literals = [];

    /// <summary>A literal in a page that somebody would read.</summary>
    internal sealed record Saying(string File, string Literal);

    /// <summary>A place where a sentence is asked for by its key.</summary>
    internal sealed record Call(string File, string Key, int Arguments);

    internal Dictionary<string, string[]> Written { get; } = new(StringComparer.Ordinal);

    internal List<string> Repeated { get; } = [];

    internal List<Saying> Said { get; } = [];

    internal List<Call> Calls { get; } = [];

    internal static SourceTexts Read()
    {
        var texts = new SourceTexts();
        foreach (var file in Repository.Sources("*.texts.json"))
            texts.ReadTexts(file);
        var areas = texts.Written.Keys.Select(key => key.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Repository.Sources("*.razor").Concat(Repository.Sources("*.cs")))
            texts.ReadSource(file, areas);
        return texts;
    }

    /// <summary>Whether a literal is a key, or the beginning of keys (<c>"area.state."</c>, or <c>"area.state"</c> before <c>".title"</c>).</summary>
    internal bool Knows(string literal) => Written.ContainsKey(literal) || Written.Keys.Any(key => IsBeginning(literal, key));

    internal bool Uses(string key) => _literals.Contains(key) || _literals.Any(literal => IsBeginning(literal, key));

    /// <summary>The calls <c>T["key"]</c> and <c>….Format("key", …)</c> in a source, each with its number of arguments.</summary>
    internal static IEnumerable<(string Key, int Arguments)> CallsIn(string source)
    {
        foreach (Match match in Index().Matches(source))
            yield return (match.Groups[1].Value, 0);
        foreach (Match match in Format().Matches(source))
            yield return (match.Groups[1].Value, Arguments(source.AsSpan(match.Index + match.Length)));
    }

    private static bool IsBeginning(string literal, string key) =>
        key.StartsWith(literal, StringComparison.Ordinal) && (literal[^1] is '.' or '-' || key[literal.Length..] is ['.', ..]) && key != literal;

    /// <summary>Commas at the call's own level up to its closing bracket.</summary>
    private static int Arguments(ReadOnlySpan<char> rest)
    {
        var (depth, commas, quoted) = (0, 0, false);
        for (var at = 0; at < rest.Length; at++)
        {
            var letter = rest[at];
            if (letter == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (letter is '(' or '[' or '{')
                depth++;
            else if (letter is ')' or ']' or '}' && --depth < 0)
                return commas;
            else if (letter == ',' && depth == 0)
                commas++;
        }
        return commas;
    }

    private void ReadTexts(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var member in json.RootElement.EnumerateObject())
            if (!Written.TryAdd(member.Name, [.. member.Value.EnumerateArray().Select(text => text.GetString()!)]))
                Repeated.Add(member.Name);
    }

    private void ReadSource(string file, HashSet<string> areas)
    {
        var (source, name) = (File.ReadAllText(file), Path.GetRelativePath(Repository.Root, file));
        foreach (Match match in Literal().Matches(source))
        {
            var literal = match.Groups[1].Value;
            if (!areas.Contains(literal.Split('.')[0]) || FileEndings.Any(ending => literal.EndsWith(ending, StringComparison.Ordinal)))
                continue;
            _literals.Add(literal);
            Said.Add(new Saying(name, literal));
        }
        Calls.AddRange(CallsIn(source).Select(call => new Call(name, call.Key, call.Arguments)));
    }

    [GeneratedRegex(@"""([a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)*\.(?:[A-Za-z0-9-]+)?)(?=[""{])")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?:\bT|[wW]ords)\[""([a-z][A-Za-z0-9.-]+)""\]")]
    private static partial Regex Index();

    [GeneratedRegex(@"\.Format\(\s*""([a-z][A-Za-z0-9-]*\.[A-Za-z0-9.-]+)""")]
    private static partial Regex Format();
}
