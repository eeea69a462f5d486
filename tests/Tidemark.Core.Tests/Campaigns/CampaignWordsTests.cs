using Tidemark.Core.Campaigns;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>What a campaign says in sentences, and which place it lets stand beside a role.</summary>
public sealed class CampaignWordsTests
{
    [Theory]
    [InlineData("en", "I declare that I leave the Garden Society and the Seed Circle.")]
    [InlineData("zh-Hans", "我声明退出园艺会和种子交换会。")]
    [InlineData("zh-Hant", "本人聲明退出園藝會和種子交換會。")]
    public void A_template_names_what_is_left_in_the_order_of_the_campaign(string language, string text) =>
        Assert.Equal(text, Example.Campaign.FindTemplate("plain")!
            .TextFor(Example.Campaign, ["seed-circle", "society"], language));

    [Fact]
    public void One_organisation_stands_alone() =>
        Assert.Equal("the Seed Circle", Example.Campaign.NamesOf(["seed-circle"], "en"));

    [Theory]
    [InlineData("treasurer", "CN-BJ", "CN")]
    [InlineData("treasurer", "NZ", "NZ")]
    [InlineData("teacher", "CN-BJ", "CN-BJ")]
    [InlineData(null, "CN-BJ", "CN-BJ")]
    [InlineData("treasurer", null, null)]
    public void Beside_a_role_that_is_not_broad_stands_a_country_only(string? role, string? place, string? allowed) =>
        Assert.Equal(allowed, PlaceBesideRole.Allowed(Example.Campaign, role, place));

    [Theory]
    [InlineData("CN", true)]
    [InlineData("CN-1", true)]
    [InlineData("GB-SCT", true)]
    [InlineData("CN-", false)]
    [InlineData("CN-1234", false)]
    [InlineData("cn", false)]
    [InlineData("C", false)]
    [InlineData("CNX", false)]
    [InlineData("CN-a", false)]
    [InlineData("", false)]
    public void A_place_has_the_spelling_of_ISO_3166(string code, bool good) =>
        Assert.Equal(good, PlaceCode.IsWellFormed(code));
}
