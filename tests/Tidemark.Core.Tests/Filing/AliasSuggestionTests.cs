using Tidemark.Core.Filing;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Filing;

/// <summary>Suggested aliases are many, even, and good signatures.</summary>
public sealed class AliasSuggestionTests
{
    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    [InlineData("fr")]
    public void There_are_more_than_a_hundred_thousand_and_each_draw_is_another(string language)
    {
        var random = new SeededRandomSource(language);
        Assert.True(AliasSuggestion.Possible(language) > 100_000, $"{AliasSuggestion.Possible(language)}");
        var drawn = Enumerable.Range(0, 500).Select(_ => AliasSuggestion.Draw(language, random)).ToHashSet();
        Assert.True(drawn.Count > 490);
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public void Every_alias_is_a_signature_as_it_stands(string language)
    {
        var random = new SeededRandomSource("signatures");
        for (var time = 0; time < 200; time++)
        {
            var alias = AliasSuggestion.Draw(language, random);
            Assert.Equal(alias, Statement.Make(Some.Answers with { Persons = [Some.Person with { Signature = alias }] }, Example.Campaign, Some.Day).Draft!.Persons[0].Signature);
        }
    }
}
