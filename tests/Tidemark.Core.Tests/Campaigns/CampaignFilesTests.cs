using System.Globalization;
using System.Text.RegularExpressions;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Content;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>The campaigns that come with the software are complete, and keep what the documents promise of them.</summary>
public sealed partial class CampaignFilesTests
{
    public static TheoryData<string> Files => [.. Repository.Campaigns.Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_campaign_that_comes_with_the_software_has_no_problem(string file) =>
        Assert.Empty(Reading(file).Problems);

    [Fact]
    public void The_default_campaign_has_the_three_organisations_in_their_order() =>
        Assert.Equal(["退党", "退团", "退队"], Default.Organisations.Select(one => one.Act["zh-Hans"]));

    [Fact]
    public void The_default_campaign_has_about_thirty_roles_in_groups_and_those_of_power_are_not_broad()
    {
        Assert.InRange(Default.Roles.Count, 28, 35);
        Assert.All(Default.RoleGroups, group => Assert.Contains(Default.Roles, role => role.Group == group.Code));
        Assert.DoesNotContain(Default.Roles, role => role.Group == "government" && role.Broad);
        Assert.All(["worker", "farmer", "student", "retired"], code => Assert.True(Default.FindRole(code)!.Broad));
    }

    [Fact]
    public void The_default_campaign_has_the_31_mainland_divisions_by_their_letters() =>
        Assert.Equal(
            ("CN-AH CN-BJ CN-CQ CN-FJ CN-GD CN-GS CN-GX CN-GZ CN-HA CN-HB CN-HE CN-HI CN-HL CN-HN CN-JL CN-JS " +
             "CN-JX CN-LN CN-NM CN-NX CN-QH CN-SC CN-SD CN-SH CN-SN CN-SX CN-TJ CN-XJ CN-XZ CN-YN CN-ZJ").Split(' '),
            Default.Places.Where(place => place.IsDivision).Select(place => place.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_countries_and_regions_are_those_of_ISO_3166_and_few_are_too_small_to_list()
    {
        var listed = Default.Places.Where(place => !place.IsDivision).Select(place => place.Code).ToList();
        Assert.All(listed, code => Assert.Matches(TwoLetters(), code));
        Assert.InRange(listed.Count, 190, 249);
        Assert.All(listed.Where(code => code != "EH"), code => Assert.Equal(code, new RegionInfo(code).TwoLetterISORegionName));
    }

    [Fact]
    public void No_place_with_few_people_is_listed() =>
        Assert.All(["AQ", "BV", "PN", "VA", "NU", "TK", "NR", "TV"], code => Assert.Null(Default.FindPlace(code)));

    [Fact]
    public void Every_name_is_there_once_in_each_language() =>
        Assert.All(Default.Languages, language =>
            Assert.Equal(Default.Places.Count, Default.Places.Select(place => place.Names[language.Code]).Distinct().Count()));

    [Theory]
    [MemberData(nameof(Files))]
    public void There_are_at_least_four_short_texts_and_each_names_what_is_left(string file)
    {
        var campaign = Reading(file).Campaign!;
        Assert.True(campaign.Templates.Count >= 4);
        Assert.All(campaign.Templates, template => Assert.All(campaign.Languages, language =>
        {
            foreach (var texts in new[] { template.Texts, template.Together })
            {
                Assert.Contains(StatementTemplate.OrganisationsMark, texts[language.Code], StringComparison.Ordinal);
                Assert.InRange(texts[language.Code].Length, 1, 300);
            }
            foreach (var together in new[] { false, true })
            {
                var text = template.TextFor(campaign, campaign.Organisations.Select(one => one.Code), language.Code, together);
                Assert.Equal(text, WriterText.Normalize(text, out _));
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_refusal_says_how_to_file_again(string file)
    {
        var campaign = Reading(file).Campaign!;
        Assert.All(campaign.Refusals, refusal =>
        {
            Assert.Contains("重新提交", refusal.Texts["zh-Hans"], StringComparison.Ordinal);
            Assert.Contains("重新提交", refusal.Texts["zh-Hant"], StringComparison.Ordinal);
            Assert.Contains("file again", refusal.Texts["en"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_default_campaign_releases_as_the_specification_says()
    {
        Assert.Equal(new ReleasePlan(20, 24), Default.Release);
        Assert.Equal("zh-Hans", Default.Languages[0].Code);
    }

    [Fact]
    public void The_second_campaign_shares_no_code_with_the_first()
    {
        var other = Reading("allotment-society.json").Campaign!;
        Assert.Empty(other.Organisations.Select(one => one.Code).Intersect(Default.Organisations.Select(one => one.Code)));
        Assert.Empty(other.Roles.Select(one => one.Code).Intersect(Default.Roles.Select(one => one.Code)));
        Assert.NotEqual(other.Languages[0].Code, Default.Languages[0].Code);
        Assert.NotEqual(other.Release, Default.Release);
    }

    private static Campaign Default => Reading("three-withdrawals.json").Campaign!;

    private static CampaignReading Reading(string file) =>
        Campaign.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "campaigns", file)), file);

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex TwoLetters();
}
