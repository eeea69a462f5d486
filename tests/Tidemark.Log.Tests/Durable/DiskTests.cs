using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>What the disk promises after a sync, a rename or a removal, and what a failure of each says.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_durable_file_is_synced_before_it_gets_its_name_and_its_folder_after()
    {
        var calls = new List<string>();
        var disk = new Disk((call, path) => calls.Add(path == _folder.Path ? $"{call} folder" : Disk.IsTemporary(path) ? $"{call} temporary" : $"{call} file"));
        disk.WriteFile(_folder["a"], "one"u8, Disk.PrivateFile, new DateOnly(2026, 3, 4));
        Assert.Equal(["write temporary", "fsync temporary", "utimensat temporary", "rename file", "fsync folder"], calls);
        Assert.Equal("one", File.ReadAllText(_folder["a"]));
        Assert.Equal(new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(_folder["a"]));
    }

    [Fact]
    public void A_write_that_breaks_off_before_the_rename_leaves_the_old_bytes()
    {
        Durable.WriteFile(_folder["a"], "old"u8);
        var disk = new Disk((call, _) =>
        {
            if (call == "fsync") throw new BrokenOff();
        });
        Assert.Throws<BrokenOff>(() => disk.WriteFile(_folder["a"], "new"u8, Disk.PrivateFile));
        Assert.Equal("old", File.ReadAllText(_folder["a"]));
    }

    [Fact]
    public void A_failing_call_says_which_on_what_and_why()
    {
        var failure = Assert.Throws<DurableFailure>(() => Durable.WriteFile(_folder["missing/a"], "x"u8));
        Assert.Equal("open", failure.Call);
        Assert.Equal(Libc.Missing, failure.Errno);
        Assert.Contains("missing/a", failure.Message, StringComparison.Ordinal);
        Assert.IsNotType<SyncFailure>(failure);
    }

    [Fact]
    public void A_failing_sync_throws()
    {
        // The kernel refuses to sync a pipe, as it would a broken disk: the answer must not be swallowed.
        var failure = Assert.Throws<DurableFailure>(() => new Disk().SyncFolder("/proc/self/fd/0/"));
        Assert.True(failure.Call is "open" or "fsync");
        Assert.Throws<SyncFailure>(() => new Disk().SyncFolder("/proc"));
    }

    [Fact]
    public void An_immutable_file_may_be_written_again_with_the_same_bytes_only()
    {
        var disk = new Disk();
        disk.WriteImmutable(_folder["tile"], "bytes"u8, mayBeTorn: false);
        disk.WriteImmutable(_folder["tile"], "bytes"u8, mayBeTorn: false);
        var damaged = Assert.Throws<LogDamaged>(() => disk.WriteImmutable(_folder["tile"], "other"u8, mayBeTorn: false));
        Assert.Equal(_folder["tile"], damaged.Path);
        Assert.Equal("bytes", File.ReadAllText(_folder["tile"]));
        disk.WriteImmutable(_folder["tile"], "other"u8, mayBeTorn: true);
        Assert.Equal("other", File.ReadAllText(_folder["tile"]));
    }

    [Fact]
    public void Removing_says_whether_there_was_anything()
    {
        Durable.WriteFile(_folder["a"], "x"u8);
        Assert.True(Durable.Remove(_folder["a"]));
        Assert.False(Durable.Remove(_folder["a"]));
    }

    [Fact]
    public void Folders_above_are_made_too()
    {
        Durable.CreateFolder(_folder["one/two/three"]);
        Assert.True(Directory.Exists(_folder["one/two/three"]));
        Durable.CreateFolder(_folder["one/two/three"]);
    }

    [Fact]
    public void A_lock_is_held_by_one_at_a_time()
    {
        using (var first = FolderLock.TryTake(_folder["lock"]))
        {
            Assert.NotNull(first);
            Assert.Null(FolderLock.TryTake(_folder["lock"]));
        }

        using var second = FolderLock.TryTake(_folder["lock"]);
        Assert.NotNull(second);
    }
}
