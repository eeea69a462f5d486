using System.Net;
using System.Text.RegularExpressions;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Pages;

/// <summary>Looking through the list by links.</summary>
public sealed partial class LookingTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Fact]
    public async Task Every_choice_leads_to_as_many_statements_as_stand_beside_it_and_every_view_has_one_address()
    {
        await using var site = await Start();
        var (waiting, met) = (new Stack<string>(["/en/statements"]), new HashSet<string>());
        while (waiting.TryPop(out var address) && met.Count < 120)
        {
            if (!met.Add(address)) continue;
            var page = WebUtility.HtmlDecode(await site.Page(address));
            Assert.Contains($"<link rel=\"canonical\" href=\"https://register.example{address}\" />", page, StringComparison.Ordinal);
            foreach (Match link in ViewLink().Matches(page)) waiting.Push(link.Value);
            foreach (Match offered in Offered().Matches(page))
            {
                var view = WebUtility.HtmlDecode(await site.Page(offered.Groups[1].Value));
                Assert.Contains($"Statements: {offered.Groups[2].Value}, with those taken back", view, StringComparison.Ordinal);
            }
        }

        Assert.InRange(met.Count, 40, 1000);
        Assert.Contains(met, address => address.Count(letter => letter == '=') > 3);
    }

    [Theory]
    [InlineData("?kind=single&organisation=party", "?organisation=party&kind=single")]
    [InlineData("?organisation=party&utm=x", "?organisation=party")]
    [InlineData("?before=0", "")]
    [InlineData("?before=99", "")]
    [InlineData("?organisation=party&before=05", "?organisation=party")]
    public async Task Another_spelling_of_an_address_leads_to_the_one(string asked, string address)
    {
        await using var site = await Start();

        using var answer = await site.Get("/zh-Hant/statements" + asked);

        Assert.Equal("/zh-Hant/statements" + address, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("?organisation=nothing")]
    [InlineData("?role=<b>")]
    [InlineData("?place=")]
    [InlineData("?place=FR&place=CN")]
    [InlineData("?month=2024-13")]
    [InlineData("?month=2024-10")]
    [InlineData("?month=1999-01")]
    [InlineData("?language=xx")]
    [InlineData("?kind=other")]
    [InlineData("/by/nothing")]
    [InlineData("/by/Place")]
    [InlineData("/by/place?role=nothing")]
    public async Task What_this_register_does_not_have_is_a_missing_page(string address)
    {
        await using var site = await Start();

        using var answer = await site.Get("/en/statements" + address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_choice_without_statements_is_said_in_words()
    {
        await using var site = await Start();
        Assert.Contains("There is no such statement.", await site.Page("/en/statements?place=DE"), StringComparison.Ordinal);
        Assert.Contains("There is no such statement.", await site.Page("/en/statements?role=teacher&place=FR"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_of_several_persons_shows_the_first_and_how_many_others()
    {
        await using var site = await Start();
        var page = WebUtility.HtmlDecode(await site.Page("/en/statements?kind=list"));
        Assert.Matches("晨风1</span>.*晨风2</span>.*晨风3</span> and 22 others", page);
        Assert.Contains("和另外 22 人", WebUtility.HtmlDecode(await site.Page("/zh-Hans/statements?kind=list")), StringComparison.Ordinal);
    }

    private async Task<PublicSite> Start()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement(claims: GrowingLog.Claims(role: "teacher", place: "CN", left: ["party", "league"]));
        log.AddStatement(claims: GrowingLog.Claims(Display.Hidden, lang: "en"));
        log.AddStatement(claims: GrowingLog.Claims(persons: 25));
        log.Day = new DateOnly(2024, 12, 1);
        for (var at = 0; at < 23; at++) log.AddStatement(claims: GrowingLog.Claims(place: "FR", lang: "zh-Hant", left: ["league"]));
        log.Retract(log.AddStatement(claims: GrowingLog.Claims(place: "FR", left: ["pioneers", "party"])));
        log.Publish();
        return await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }

    [GeneratedRegex("(?<=href=\")/en/statements[^\"]*")]
    private static partial Regex ViewLink();

    [GeneratedRegex("<li><a href=\"(/en/statements[^\"]*)\"[^>]*>[^<]+</a> ([0-9,]+)</li>")]
    private static partial Regex Offered();
}
