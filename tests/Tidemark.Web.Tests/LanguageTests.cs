namespace Tidemark.Web.Tests;

/// <summary>Which language a reader gets.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans")]
    [InlineData("zh-TW,zh;q=0.9", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("zh-Hans-HK", "zh-Hans")]
    [InlineData("en-GB;q=0.8,zh-Hant;q=0.9", "zh-Hant")]
    [InlineData("de-DE,de;q=0.9,en;q=0.5", "en")]
    [InlineData("en;q=0,zh", "zh-Hans")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    [InlineData(";;;q=", "en")]
    public void The_browser_s_wish_picks_the_nearest_language(string? wish, string expected) =>
        Assert.Equal(expected, Language.Preferred(wish, otherwise: Language.English).Code);

    [Theory]
    [InlineData("/zh-Hant/w", "en", "zh-Hant")]
    [InlineData("/ZH-HANT", "en", "zh-Hant")]
    [InlineData("/nowhere", "en", "en")]
    [InlineData("/", null, "zh-Hans")]
    public void An_address_says_it_before_the_browser_does(string path, string? wish, string expected) =>
        Assert.Equal(expected, Language.Of(path, wish, otherwise: Language.Hans).Code);

    [Theory]
    [InlineData("/en-large/s/3", "en", "/en-large", true)]
    [InlineData("/zh-Hans-large", "zh-Hans", "/zh-Hans-large", true)]
    [InlineData("/zh-Hant/w", "zh-Hant", "/zh-Hant", false)]
    public void An_address_says_in_what_size_of_type_its_pages_are_read(string path, string code, string begin, bool large)
    {
        var language = Language.Of(path, acceptLanguage: null, otherwise: Language.Hans);
        Assert.Equal((code, begin, large), (language.Code, language.Address, language.IsLarge));
        Assert.Equal(Language.All.Single(one => one.Code == code), language);
    }

    [Theory]
    [InlineData("-large")]
    [InlineData("large")]
    [InlineData("en-large-large")]
    [InlineData("fr-large")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_else_is_a_language(string? typed) => Assert.False(Language.TryParse(typed, out _));

    [Fact]
    public void Readers_of_no_language_of_ours_get_the_campaign_s_first()
    {
        Assert.Equal("zh-Hans", Some.State().Otherwise.Code);
        Assert.Equal("en", Some.State(campaign: Some.Other).Otherwise.Code);
    }
}
