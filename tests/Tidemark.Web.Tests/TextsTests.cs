using System.Text.RegularExpressions;

namespace Tidemark.Web.Tests;

/// <summary>The sentences of all pages, held against the sources that say them.</summary>
public sealed partial class TextsTests
{
    private static readonly SourceTexts Sources = SourceTexts.Read();

    [Fact]
    public void Every_key_that_a_page_says_is_written() =>
        Assert.Empty(Sources.Said.Where(said => !Sources.Knows(said.Literal)).Select(said => $"{said.File}: {said.Literal}"));

    [Fact]
    public void Every_key_that_is_written_is_said_by_some_page() =>
        Assert.Equal([], Sources.Written.Keys.Where(key => !Sources.Uses(key)));

    [Fact]
    public void A_key_is_called_with_as_many_arguments_as_it_has_places() =>
        Assert.Empty(Sources.Calls
            .Where(call => Sources.Written.TryGetValue(call.Key, out var texts) && Places(texts[0]).Count != call.Arguments)
            .Select(call => $"{call.File}: {call.Key} is given {call.Arguments} arguments"));

    [Fact]
    public void Every_language_has_the_same_places_in_a_sentence() =>
        Assert.Empty(Sources.Written.Where(pair => pair.Value.Select(text => string.Join(',', Places(text))).Distinct().Count() > 1).Select(pair => pair.Key));

    [Fact]
    public void A_key_stands_in_one_file_only() => Assert.Empty(Sources.Repeated);

    [Fact]
    public void A_sentence_neither_shouts_nor_has_spaces_at_its_ends() =>
        Assert.Empty(Sources.Written.Where(pair => pair.Value.Any(text => text.Contains('!') || text.Contains('！') || text.EndsWith('\n')))
            .Select(pair => pair.Key));

    [Fact]
    public void English_sentences_hold_no_Han_and_no_full_width_punctuation() =>
        Assert.Empty(Sources.Written.Where(pair => HanText().IsMatch(pair.Value[2])).Select(pair => pair.Key));

    [Fact]
    public void Chinese_sentences_have_Chinese_punctuation() =>
        Assert.Empty(Sources.Written.Where(pair => pair.Value.Take(2).Any(text => LatinPunctuation().IsMatch(text))).Select(pair => pair.Key));

    [Theory]
    [InlineData("""@T["web.leave"]""", "web.leave", 0)]
    [InlineData("""@T.Format("web.title", F(a, "x, y"), b)""", "web.title", 2)]
    [InlineData("""words.Format("web.title", [a, b][0], $"{b}, {c}")""", "web.title", 2)]
    public void The_search_reads_calls_as_the_compiler_does(string source, string key, int arguments) =>
        Assert.Equal([(key, arguments)], SourceTexts.CallsIn(source));

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Order()];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]")]
    private static partial Regex HanText();

    [GeneratedRegex(@"[\u4E00-\u9FFF][,;:?]")]
    private static partial Regex LatinPunctuation();
}
