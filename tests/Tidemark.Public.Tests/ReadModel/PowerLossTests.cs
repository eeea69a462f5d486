using Dapper;
using Tidemark.Public.Tests.Some;
using Tidemark.Sqlite;

namespace Tidemark.Public.Tests.ReadModel;

/// <summary>A read model that was cut off in the middle of a commit.</summary>
public sealed class PowerLossTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();
    private readonly Folder _after = new();

    [Fact]
    public async Task It_is_no_register_to_readers_until_who_follows_the_log_has_mended_it()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 500; at++) log.AddStatement(new string('字', 500));
        log.Publish();
        using (var follower = new Follower(_log.Path, _data.File("read.db"), log.Key)) await follower.Step();
        CutOffInTheMiddleOfACommit();
        using var again = new Follower(_log.Path, _after.File("read.db"), log.Key);
        Assert.True(File.Exists(_after.File("read.db-journal")));

        Assert.Null(Tidemark.Public.ReadModel.Snapshot.Open(again.Options));
        await again.Step();

        using var look = again.Look();
        Assert.Equal((log.Register.Size, null, 500L), (look.Followed.Size, look.Followed.Difference, look.Figures().Persons));
    }

    private void CutOffInTheMiddleOfACommit()
    {
        using var store = Database.Open(_data.File("read.db"), Access.Owner);
        using var transaction = store.BeginTransaction();
        store.Execute("PRAGMA cache_size=2", transaction: transaction);
        store.Execute("UPDATE content SET text = 'half written' || text; UPDATE figure SET value = 7", transaction: transaction);
        foreach (var file in Directory.EnumerateFiles(_data.Path)) File.Copy(file, _after.File(Path.GetFileName(file)));
        transaction.Rollback();
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
        _after.Dispose();
    }
}
