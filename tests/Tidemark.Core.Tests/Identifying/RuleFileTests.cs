using Tidemark.Core.Identifying;
using Tidemark.Core.Identifying.Reading;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>The files of rules: each of a language, each list and rule with its source.</summary>
public sealed class RuleFileTests
{
    [Fact]
    public void Every_list_and_rule_says_where_it_comes_from()
    {
        var files = RuleFile.All();
        Assert.Equal(["common", "en", "zh-Hans", "zh-Hant"], files.Select(file => file.Language).Order(StringComparer.Ordinal));
        Assert.All(files.SelectMany(file => file.Rules), rule => Assert.False(string.IsNullOrWhiteSpace(rule.Source)));
        Assert.All(files.SelectMany(file => file.Words ?? []), words => Assert.False(string.IsNullOrWhiteSpace(words.Source)));
        Assert.All(files.SelectMany(file => file.Words ?? []), words => Assert.True(words.Words is null != words.Pattern is null, words.Name));
    }

    [Fact]
    public void Every_language_with_letters_has_a_general_word_for_each_kind_that_asks_for_one()
    {
        var files = RuleFile.All();
        var kinds = files.SelectMany(file => file.Rules).Where(rule => rule.Suggest == IdentifyingSuggestion.Generalise)
            .Select(rule => rule.Rule.ToString().ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal);
        Assert.All(files.Where(file => file.Letters is not null), file => Assert.Equal(kinds, file.Replacements!.Keys.Order(StringComparer.Ordinal)));
    }
}
