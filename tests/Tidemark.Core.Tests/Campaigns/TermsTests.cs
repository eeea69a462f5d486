using Tidemark.Core.Filing;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>Each Chinese text is written for its readers: their script, their words.</summary>
public sealed class TermsTests
{
    private readonly Terms _terms = Terms.Load();

    [Fact]
    public void No_Chinese_text_of_the_product_has_words_or_characters_of_the_other_usage()
    {
        var faults = ProductTexts.All.SelectMany(text =>
            _terms.Faults(text.Language, text.Words).Select(fault => $"{text.Where} {text.Language}: {fault} in {text.Words}"));
        Assert.Equal("", string.Join('\n', faults));
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    public void No_suggested_alias_has_a_character_of_the_other_script(string language)
    {
        var random = new SeededRandomSource("aliases");
        Assert.All(Enumerable.Range(0, 1_000).Select(_ => AliasSuggestion.Draw(language, random)),
            alias => Assert.Empty(_terms.Faults(language, alias)));
    }

    [Theory]
    [InlineData("zh-Hant", "这份聲明", "这")]
    [InlineData("zh-Hant", "退党聲明", "党")]
    [InlineData("zh-Hant", "請打印出來", "打印")]
    [InlineData("zh-Hant", "提交渠道", "渠道")]
    [InlineData("zh-Hans", "这份聲明", "聲")]
    [InlineData("zh-Hans", "发布於今天", "於")]
    [InlineData("zh-Hans", "列印这一页", "列印")]
    public void The_table_finds_a_planted_fault(string language, string text, string fault) =>
        Assert.Contains(_terms.Faults(language, text), found => found.StartsWith(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData("zh-Hans", "您的查询码只显示一次，请打印或抄下来。")]
    [InlineData("zh-Hant", "您的查詢碼只顯示一次，請列印或抄寫下來。")]
    [InlineData("en", "Print your code.")]
    public void The_table_lets_a_right_text_pass(string language, string text) =>
        Assert.Empty(_terms.Faults(language, text));

    [Fact]
    public void The_texts_do_differ_where_usage_does() =>
        Assert.True(_terms.Rows.Count(row => row.Hant != row.Converted && ProductTexts.Pairs.Any(pair =>
            pair.Hans.Contains(row.Hans, StringComparison.Ordinal) && pair.Hant.Contains(row.Hant, StringComparison.Ordinal))) >= 20);
}
