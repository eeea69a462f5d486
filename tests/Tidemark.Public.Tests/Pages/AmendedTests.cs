using System.Text.Json;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Pages;

/// <summary>Nothing changes silently: what was there and what is there now stands on the statement's page, on the page of corrections and in the data.</summary>
public sealed class AmendedTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _own = new();

    public void Dispose()
    {
        _log.Dispose();
        _own.Dispose();
    }

    [Theory]
    [InlineData("zh-Hans", "更正。由登记方，原因：改得笼统", "人数", "3 人", "2 人", "原来的已经销毁")]
    [InlineData("zh-Hant", "更正。由登記方，原因：改得籠統", "人數", "3 人", "2 人", "原來的已經銷毀")]
    [InlineData("en", "Corrected. By the service; reason: made coarser.", "People", "3 people", "2 people", "what stood there has been destroyed")]
    public async Task A_correction_says_what_was_and_what_is(string lang, string line, string part, string was, string now, string destroyed)
    {
        using var log = new GrowingLog(_log.Path);
        var statement = log.AddStatement(claims: GrowingLog.Claims(Display.Shown, 3, "teacher", "CN"));
        log.Amend(statement, Reason.Coarsen, claims => claims with { Persons = 2, Left = CountMap.Of(("party", 2)), Place = null });
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, Path.Combine(_own.Path, "read.db"), log.Key);

        foreach (var path in new[] { "/corrections", "/s/1" })
        {
            var page = await site.Page($"/{lang}{path}");
            Assert.Contains($">{part}</dt>", page, StringComparison.Ordinal);
            Assert.Contains($"<del>{was}</del>", page, StringComparison.Ordinal);
            Assert.Contains($"<ins>{now}</ins>", page, StringComparison.Ordinal);
            Assert.Contains(destroyed, page, StringComparison.Ordinal);
        }

        Assert.Contains(line, await site.Page($"/{lang}/corrections"), StringComparison.Ordinal);
        Assert.Contains("href=\"#since\"", await site.Page($"/{lang}/s/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_say_the_same_in_codes()
    {
        using var log = new GrowingLog(_log.Path);
        var statement = log.AddStatement(claims: GrowingLog.Claims(Display.Shown, 3, "teacher", "CN"));
        var entry = log.Amend(statement, Reason.Coarsen, claims => claims with { Persons = 2, Left = CountMap.Of(("party", 2)), Place = null });
        log.Retract(statement);
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, Path.Combine(_own.Path, "read.db"), log.Key);

        var year = log.Register.LastDay!.Value.Year;
        var rows = (await site.Page($"/data/corrections/{year}.csv")).Split("\r\n");
        Assert.EndsWith(",changes", rows[0], StringComparison.Ordinal);
        Assert.EndsWith($",{entry},{Core.Days.Write(log.Register.LastDay!.Value)},1,amendment,,1,operator,coarsen,persons:3>2 left/party:3>2 place:CN> names", rows[1], StringComparison.Ordinal);
        Assert.EndsWith(",", rows[2], StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await site.Page($"/data/corrections/{year}.json"));
        var changes = json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("changes").GetString()).ToList();
        Assert.Equal(["persons:3>2 left/party:3>2 place:CN> names", null], changes);
    }
}
