using System.Text;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>A campaign is complete and right, or it is refused with line and member.</summary>
public sealed class CampaignReadingTests
{
    [Fact]
    public void A_complete_file_becomes_a_campaign()
    {
        var reading = Example.Read(Example.Json);
        Assert.Empty(reading.Problems);
        var campaign = reading.Campaign!;
        Assert.Equal("quiet-gardens", campaign.Code);
        Assert.Equal(["zh-Hans", "zh-Hant", "en"], campaign.Languages.Select(one => one.Code));
        Assert.Equal("園藝會", campaign.FindOrganisation("society")!.Names["zh-Hant"]);
        Assert.Equal(["园", "園", "S"], campaign.FindOrganisation("society")!.Short);
        Assert.False(campaign.FindRole("treasurer")!.Broad);
        Assert.True(campaign.FindRole("teacher")!.Broad);
        Assert.True(campaign.FindPlace("CN-BJ")!.IsDivision);
        Assert.Equal("world", campaign.FindPlace("NZ")!.Group);
        Assert.Equal(20, campaign.Release.Batch);
        Assert.Equal(180, campaign.Retention.Unanswered);
        Assert.Equal("https://www.wikipedia.org/", campaign.Leave.ToString());
        Assert.False(campaign.Indexed);
    }

    [Theory]
    [InlineData("\"en\": \"Treasurer\"", "\"fr\": \"Trésorier\"", "roles[0].names.en")]
    [InlineData("\"en\": \"Treasurer\"", "\"en\": \"  \"", "roles[0].names.en")]
    [InlineData("\"en\": \"Treasurer\"", "\"en\": 4", "roles[0].names.en")]
    [InlineData("\"en\": \"Treasurer\"", "\"en\": \"Tre\\tasurer\"", "roles[0].names.en")]
    [InlineData("\"en\": \"Treasurer\"", "\"en\": \"Tre\u0301sorier\"", "roles[0].names.en")]
    [InlineData("\"en\": \"Treasurer\"", "\"en\": \"\uE000\"", "roles[0].names.en")]
    [InlineData("\"code\": \"teacher\"", "\"code\": \"Teacher\"", "roles[1].code")]
    [InlineData("\"code\": \"teacher\"", "\"code\": \"treasurer\"", "roles[1].code")]
    [InlineData("\"code\": \"teacher\"", "\"code\": \"a-code-with-25-characters\"", "roles[1].code")]
    [InlineData("\"group\": \"work\"", "\"group\": \"play\"", "roles[1].group")]
    [InlineData("\"broad\": true", "\"broad\": \"yes\"", "roles[1].broad")]
    [InlineData("\"code\": \"NZ\"", "\"code\": \"nz\"", "places[3].code")]
    [InlineData("\"code\": \"NZ\"", "\"code\": \"NZ-\"", "places[3].code")]
    [InlineData("\"code\": \"NZ\"", "\"code\": \"AU-NSW\"", "places[3].code")]
    [InlineData("\"batch\": 20", "\"batch\": 1", "release.batch")]
    [InlineData("\"batch\": 20", "\"batch\": 20.5", "release.batch")]
    [InlineData("\"unanswered\": 180", "\"unaswered\": 180", "retention.unaswered")]
    [InlineData("\"code\": \"copies\"", "\"code\": \"copying\"", "consent.everyone")]
    [InlineData("https://www.wikipedia.org/", "javascript:alert(1)", "leave")]
    [InlineData("\"robots\": \"none\"", "\"robots\": \"all\"", "robots")]
    [InlineData("\"leave\": \"https", "\"campaign\": \"again\", \"leave\": \"https", "campaign")]
    public void A_wrong_member_is_named_with_its_line(string was, string now, string member)
    {
        var problems = Example.ProblemsWith(was, now);
        var problem = Assert.Single(problems, one => one.Member == member);
        Assert.Equal(Example.FileName, problem.File);
        if (member != "consent.everyone")
            Assert.Equal(Example.LineOf(was), problem.Line);
    }

    [Fact]
    public void Every_problem_is_found_in_one_reading_in_the_order_of_the_lines()
    {
        var json = Example.Json.Replace("\"en\": \"Treasurer\"", "\"en\": \"\"", StringComparison.Ordinal)
            .Replace("\"batch\": 20", "\"batch\": 0", StringComparison.Ordinal)
            .Replace("\"quiet-gardens\"", "7", StringComparison.Ordinal);
        Assert.Equal(["campaign", "roles[0].names.en", "release.batch"], Example.Read(json).Problems.Select(one => one.Member));
    }

    [Theory]
    [InlineData("title")]
    [InlineData("wording")]
    [InlineData("organisations")]
    [InlineData("groups")]
    [InlineData("roles")]
    [InlineData("places")]
    [InlineData("templates")]
    [InlineData("consent")]
    [InlineData("refusals")]
    [InlineData("retention")]
    [InlineData("release")]
    [InlineData("leave")]
    [InlineData("robots")]
    public void A_missing_member_is_named(string member)
    {
        var problems = Example.ProblemsWith($"\n  \"{member}\":", $"\n  \"x{member}\":");
        Assert.Single(problems, one => one.Member == member && one.Line == 1);
        Assert.Single(problems, one => one.Member == $"x{member}" && one.Line == Example.LineOf($"\n  \"{member}\":") + 1);
    }

    [Fact]
    public void Another_language_without_texts_is_a_problem_at_every_text()
    {
        var problems = Example.ProblemsWith("\"name\": \"English\" }", "\"name\": \"English\" }, { \"code\": \"fr\", \"name\": \"français\" }");
        Assert.Contains(problems, one => one.Member == "title.fr" && one.Line == Example.LineOf("\"title\""));
        Assert.Contains(problems, one => one.Member == "refusals[2].texts.fr");
        Assert.All(problems, one => Assert.EndsWith(".fr", one.Member, StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_JSON_is_named_with_its_line()
    {
        var problem = Assert.Single(Example.ProblemsWith("\"release\": {", "\"release\": {,"));
        Assert.Equal(Example.LineOf("\"release\": {"), problem.Line);
        Assert.DoesNotContain("LineNumber", problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1}x", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n\"a\":\"\\ud800\"}", 2)]
    [InlineData("{\n// no\n}", 2)]
    [InlineData("", 1)]
    [InlineData("\uFEFF{}", 1)]
    public void What_is_no_JSON_object_is_refused(string file, int line) =>
        Assert.Equal(line, Example.Read(file).Problems[0].Line);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        byte[] file = [.. "{\n\"a\":\""u8, 0xFF, .. "\"}"u8];
        Assert.Equal(2, Campaign.Read(file, "x").Problems[0].Line);
    }

    [Fact]
    public void More_organisations_than_the_register_takes_are_refused()
    {
        var one = "{ \"code\": \"c{0}\", \"names\": T, \"act\": T, \"short\": [] },"
            .Replace("T", "{ \"zh-Hans\": \"甲\", \"zh-Hant\": \"甲\", \"en\": \"A\" }", StringComparison.Ordinal);
        var more = new StringBuilder();
        for (var at = 0; at < 15; at++)
            more.Append(one.Replace("{0}", $"{at}", StringComparison.Ordinal));
        var problem = Assert.Single(Example.ProblemsWith("\"organisations\": [", $"\"organisations\": [{more}"));
        Assert.Equal("organisations", problem.Member);
        Assert.Contains("17", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_campaign_that_is_read_is_one_for_the_register_too()
    {
        var register = CampaignRegister.Read(Encoding.UTF8.GetBytes(Example.Json), out var why);
        Assert.Null(why);
        foreach (var role in Example.Campaign.Roles)
            Assert.Equal((true, role.Broad), (register!.HasRole(role.Code), register.IsBroad(role.Code)));
        Assert.All(Example.Campaign.Organisations, one => Assert.True(register!.HasOrganisation(one.Code)));
        Assert.All(Example.Campaign.Places, one => Assert.True(register!.HasPlace(one.Code)));
        Assert.All(Example.Campaign.Languages, one => Assert.True(register!.HasLanguage(one.Code)));
    }

    [Fact]
    public void A_cut_file_is_always_refused()
    {
        for (var length = 0; length < Example.Json.TrimEnd().Length; length += 97)
            Assert.NotEmpty(Example.Read(Example.Json[..length]).Problems);
    }
}
