using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Private.Stores;
using Tidemark.Sqlite;

namespace Tidemark.Private.Tests.Stores;

/// <summary>A reader of another zone's store while its owner writes, or after it was killed within a commit.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder temporary = new();
    private readonly string path;

    public ForeignFileTests()
    {
        path = Path.Combine(temporary.Path, "cases.db");
        StoreFile.Prepare(path, "Outbox.Schema");
    }

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_owner_that_ends_its_commit_in_time_is_waited_for(bool openedBefore)
    {
        using var file = new ForeignFile(path, "Outbox.Schema", Patience);
        if (openedBefore)
            Assert.Equal(0, Count(file));
        var owner = WritingOwner.Of(path);
        var reading = Task.Run(() => Count(file));
        await Task.Delay(200);
        Assert.False(reading.IsCompleted);
        owner.Dispose();
        Assert.Equal(0, await reading);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_journal_of_a_killed_owner_is_waited_for_until_the_owner_is_back(bool openedBefore)
    {
        using var file = new ForeignFile(path, "Outbox.Schema", Patience);
        if (openedBefore)
            Assert.Equal(0, Count(file));
        WritingOwner.CutOffWithinACommit(path);
        using (var reader = Database.Open(path, Access.Reader))
            Assert.Equal(8, Assert.Throws<SqliteException>(() => reader.ExecuteScalar<long>("SELECT count(*) FROM new_case;")).SqliteErrorCode);
        var reading = Task.Run(() => Count(file));
        await Task.Delay(200);
        Assert.False(reading.IsCompleted);
        WritingOwner.IsBack(path);
        Assert.Equal(0, await reading);
    }

    [Fact]
    public async Task Whoever_waits_in_vain_is_told_within_the_stated_time_and_many_wait_no_longer_than_one()
    {
        var patience = TimeSpan.FromMilliseconds(300);
        using var file = new ForeignFile(path, "Outbox.Schema", patience);
        using var locked = WritingOwner.Of(path);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Assert.Throws<StoreBusyException>(() => Count(file)))));
        Assert.InRange(Stopwatch.GetElapsedTime(began), patience, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_killed_owner_that_never_comes_back_is_busy_and_no_other_failure()
    {
        using var file = new ForeignFile(path, "Outbox.Schema", TimeSpan.FromMilliseconds(100));
        WritingOwner.CutOffWithinACommit(path);
        Assert.Throws<StoreBusyException>(() => Count(file));
        Assert.Throws<StoreBusyException>(() => file.ReadAtOnce(_ => 0, 0) + Count(file));
    }

    private static long Count(ForeignFile file) => file.Read(store => store.ExecuteScalar<long>("SELECT count(*) FROM new_case;"), -1);
}
