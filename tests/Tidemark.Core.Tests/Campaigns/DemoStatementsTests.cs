using System.Text.Json;
using Tidemark.Core.Content;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>The statements of the demo: enough of them, all different, each saying itself that it is one.</summary>
public sealed class DemoStatementsTests
{
    private static readonly Dictionary<string, string> Marks =
        new(StringComparer.Ordinal) { ["zh-Hans"] = "演示声明", ["zh-Hant"] = "示範聲明", ["en"] = "demo statement" };

    private static readonly Dictionary<string, string> AliasMarks =
        new(StringComparer.Ordinal) { ["zh-Hans"] = "演示·", ["zh-Hant"] = "示範·", ["en"] = "Demo " };

    public static TheoryData<string> Languages => [.. Marks.Keys];

    [Theory]
    [MemberData(nameof(Languages))]
    public void There_are_many_different_texts_of_different_lengths_in_each_language(string language)
    {
        var texts = Texts(language);
        Assert.True(texts.Count >= 16);
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.Contains(texts, text => !text.Contains('\n', StringComparison.Ordinal) && text.Length < 80);
        Assert.Contains(texts, text => text.Split("\n\n").Length == 3);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Several_who_declare_together_have_texts_of_their_own(string language) =>
        Assert.True(Texts(language, "together").Distinct().Count() >= 4);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_text_says_that_it_is_a_demo(string language) =>
        Assert.All(Texts(language).Concat(Texts(language, "together")), text => Assert.Contains(Marks[language], text, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_register_takes_each_text_as_it_stands(string language) =>
        Assert.All(Texts(language).Concat(Texts(language, "together")), text => Assert.Equal(text, WriterText.Normalize(text, out _)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_alias_is_there_once_and_says_that_it_is_a_demo(string language)
    {
        var aliases = Statements.GetProperty("aliases").GetProperty(language).EnumerateArray().Select(one => one.GetString()!).ToList();
        Assert.True(aliases.Count >= 40);
        Assert.Equal(aliases.Count, aliases.Distinct().Count());
        Assert.All(aliases, alias => Assert.StartsWith(AliasMarks[language], alias, StringComparison.Ordinal));
    }

    private static List<string> Texts(string language, string list = "texts") => [.. Statements.GetProperty(list).EnumerateArray()
        .Where(one => one.GetProperty("lang").GetString() == language)
        .Select(one => one.GetProperty("text").GetString()!)];

    private static JsonElement Statements
    {
        get
        {
            using var json = JsonDocument.Parse(File.ReadAllText(
                Path.Combine(Repository.Root, "src", "Tidemark", "Demo", "statements.json")));
            return json.RootElement.Clone();
        }
    }
}
