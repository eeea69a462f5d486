using Dapper;
using Tidemark.Public.Tests.Some;
using Tidemark.Sqlite;

namespace Tidemark.Public.Tests.ReadModel;

/// <summary>Figures are held against the log at start and after every batch.</summary>
public sealed class DifferenceTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Theory]
    [InlineData("UPDATE figure SET value = value + 1 WHERE code = 'persons'", "persons is 4, in the log it is 3")]
    [InlineData("UPDATE figure SET value = value - 1 WHERE map = 'made'", "made.self is 2, in the log it is 3")]
    [InlineData("INSERT INTO figure VALUES ('role', 'wizard', 1)", "role.wizard is shown and not in the log")]
    [InlineData("UPDATE statement SET persons = 200 WHERE number = 2", "the statements add up to 202 persons, in the log they are 3")]
    [InlineData("DELETE FROM content; DELETE FROM leaving; DELETE FROM statement WHERE number = 2", "there are 2 statements, in the log there are 3")]
    [InlineData("UPDATE statement SET leaving = '{\"league\":1}' WHERE number = 1", "the statements add up to 2 in left.party, in the log it is 3")]
    [InlineData("UPDATE history SET value = value + 1 WHERE span = 'day' AND code = 'persons'", "on 2024-11-20 persons is 4, in the log it is 3")]
    [InlineData("DELETE FROM history WHERE span = 'day' AND map = 'lang'", "on 2024-11-20 lang.zh-Hans is , in the log it is 3")]
    [InlineData("INSERT INTO history VALUES ('day', 'role', 'wizard', '2024-11-19', 1)", "there are 11 figures of past days, in the log there are 10")]
    [InlineData("UPDATE history SET value = value - 1 WHERE span = 'week' AND map = 'left'", "by week, left.party from 2024-11-18 differs from its days")]
    [InlineData("DELETE FROM history WHERE span = 'month' AND map = 'left'", "by month, left.party from 2024-11-01 differs from its days")]
    [InlineData("INSERT INTO history VALUES ('year', 'left', 'party', '2023-01-01', 1)", "by year, left.party from 2023-01-01 differs from its days")]
    [InlineData("UPDATE choice SET statements = 5 WHERE given = '' AND dimension = 'organisation'", "organisation party counts 5 statements, there are 3")]
    [InlineData("DELETE FROM leaving WHERE number = 2", "organisation party counts 3 statements, there are 2")]
    [InlineData("INSERT INTO choice VALUES ('', 'place', 'FR', 1)", "place FR counts 1 statements, there are 0")]
    [InlineData("UPDATE choice SET statements = 4 WHERE given = 'organisation=party' AND dimension = 'month'", "organisation=party counts 4 statements by month, there are 3")]
    [InlineData("DELETE FROM ledger WHERE week = '2024-W44'", "the ledger of 2024-W44 is not the log's")]
    [InlineData("UPDATE ledger SET bytes = (SELECT bytes FROM ledger WHERE week = '2024-W43') WHERE week = '2024-W44'", "the ledger of 2024-W44 is not the log's")]
    [InlineData("INSERT INTO ledger SELECT 99, day, '2024-W45', bytes FROM ledger WHERE week = '2024-W44'", "there are 3 ledgers, in the log there are 2")]
    public async Task A_difference_is_found_at_start(string meddling, string found)
    {
        using var log = Three();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        follower.Stop();
        Meddle(meddling);

        await follower.Step();

        using var look = follower.Look();
        Assert.Equal(found, look.Followed.Difference);
    }

    [Fact]
    public async Task A_difference_is_found_after_the_next_batch()
    {
        using var log = Three();
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        await follower.Step();
        Meddle("UPDATE figure SET value = value + 1 WHERE code = 'persons'");
        log.AddStatement();
        log.Publish();

        await follower.Step();

        using var look = follower.Look();
        Assert.Equal("persons is 5, in the log it is 4", look.Followed.Difference);
    }

    private GrowingLog Three()
    {
        var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 3; at++) log.AddStatement();
        for (var at = 0; at < 2; at++) log.AddLedger();
        log.Publish();
        return log;
    }

    private void Meddle(string sql)
    {
        using var store = Database.Open(_data.File("read.db"), Access.Owner);
        store.Execute(sql);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
