using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Pages;

/// <summary>The weekly ledgers as readers see them.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task A_year_has_a_row_for_each_week_and_its_channels_and_reasons()
    {
        await using var running = await Start(log =>
        {
            log.AddLedger(seen: 1234, accepted: 1000, refused: 60);
            log.AddLedger(seen: 7, accepted: 1, refused: 2);
        });
        var page = await running.Page("/en/ledger");
        Assert.Contains("What came in, week by week", page, StringComparison.Ordinal);
        Assert.Matches("(?s)44, from 28 October</th>\\s*<td class=\"number\">174</td>\\s*<td class=\"number\">7</td>\\s*<td class=\"number\">1</td>\\s*<td class=\"number\">2</td>", page);
        Assert.Matches("(?s)43, from 21 October</th>\\s*<td class=\"number\">0</td>\\s*<td class=\"number\">1,234</td>", page);
        Assert.Contains("Web page", page, StringComparison.Ordinal);
        Assert.Contains("Others, each fewer than 50 in a week", page, StringComparison.Ordinal);
        Assert.Contains("Its author took it back before publication.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/data/ledger.csv\"", page, StringComparison.Ordinal);
        Assert.Equal("4,2024-11-20,1,2024-11-20,2024-W43,0,1234,1000,60,0,0,0,174,0,1234,0,60", (await running.Page("/data/ledger.csv")).Split("\r\n")[1]);
    }

    [Fact]
    public async Task Before_the_first_ledger_the_page_says_when_there_will_be_one()
    {
        await using var running = await Start(log => log.AddStatement());
        Assert.Contains("一周的账在那一周结束十四天以后公布", await running.Page("/zh-Hans/ledger"), StringComparison.Ordinal);
        Assert.Contains("一週的帳在那一週結束十四天以後公布", await running.Page("/zh-Hant/ledger"), StringComparison.Ordinal);
    }

    private async Task<PublicSite> Start(Action<GrowingLog> fill)
    {
        using var log = new GrowingLog(_log.Path);
        fill(log);
        log.AddStatement();
        log.Publish();
        return await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);
    }
}
