using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Tidemark.Sqlite.Tests;

/// <summary>A store opens with the settings that its promises need.</summary>
[SupportedOSPlatform("linux")]
public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_system_library_is_used()
    {
        Assert.StartsWith("3.", Database.LibraryVersion, StringComparison.Ordinal);
        using var store = Database.Open(folder.File("a.db"), Access.Owner);
        Assert.Contains(File.ReadAllLines("/proc/self/maps"), line => line.Contains("libsqlite3.so.0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_keeps_a_rollback_journal_overwrites_what_is_deleted_and_syncs_the_folder()
    {
        using var store = Database.Open(folder.File("a.db"), Access.Owner);
        Assert.Equal("delete", store.ExecuteScalar<string>("PRAGMA journal_mode;"));
        Assert.Equal(1, store.ExecuteScalar<long>("PRAGMA secure_delete;"));
        Assert.Equal(3, store.ExecuteScalar<long>("PRAGMA synchronous;"));
        Assert.Equal(2, store.ExecuteScalar<long>("PRAGMA temp_store;"));
        Assert.Equal(1, store.ExecuteScalar<long>("PRAGMA foreign_keys;"));
    }

    [Fact]
    public void An_attached_store_has_the_same_guarantees()
    {
        using var store = Database.Open(folder.File("a.db"), Access.Owner);
        Database.Attach(store, folder.File("b.db"), "other");
        Assert.Equal("delete", store.ExecuteScalar<string>("PRAGMA other.journal_mode;"));
        Assert.Equal(1, store.ExecuteScalar<long>("PRAGMA other.secure_delete;"));
        Assert.Equal(3, store.ExecuteScalar<long>("PRAGMA other.synchronous;"));
    }

    [Fact]
    public void A_deleted_row_is_in_no_byte_of_the_file()
    {
        var path = folder.File("a.db");
        using (var store = Database.Open(path, Access.Owner))
        {
            store.Execute("CREATE TABLE note (id BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;");
            store.Execute("INSERT INTO note VALUES (x'01', 'canary-word-in-a-row');");
            Assert.True(Holds(path, "canary-word-in-a-row"));
            store.Execute("DELETE FROM note;");
        }
        Assert.False(Holds(path, "canary-word-in-a-row"));
    }

    [Fact]
    public void A_reader_in_another_process_sees_a_commit_while_the_owner_is_open()
    {
        var path = folder.File("a.db");
        using var store = Database.Open(path, Access.Owner);
        store.Execute("CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES (41);");
        Assert.Equal("41", ReadElsewhere(path));
        store.Execute("INSERT INTO t VALUES (42);");
        Assert.Equal("42", ReadElsewhere(path));
    }

    [Fact]
    public void A_reader_cannot_write()
    {
        var path = folder.File("a.db");
        using var store = Database.Open(path, Access.Owner);
        store.Execute("CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID;");
        using var reader = Database.Open(path, Access.Reader);
        Assert.Throws<SqliteException>(() => reader.Execute("INSERT INTO t VALUES (1);"));
    }

    [Fact]
    public void A_reader_needs_no_right_to_write_the_file_or_its_folder()
    {
        var path = folder.File("a.db");
        using (var store = Database.Open(path, Access.Owner))
            store.Execute("CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES (7);");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var reader = Database.Open(path, Access.Reader);
            Assert.Equal(7, reader.ExecuteScalar<long>("SELECT a FROM t;"));
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_commit_over_two_files_uses_a_super_journal_and_a_rollback_undoes_both()
    {
        using var store = Database.Open(folder.File("a.db"), Access.Owner);
        Database.Attach(store, folder.File("b.db"), "other");
        store.Execute("CREATE TABLE main.t (a INTEGER PRIMARY KEY) WITHOUT ROWID; CREATE TABLE other.u (a INTEGER PRIMARY KEY) WITHOUT ROWID;");
        using (var transaction = store.BeginTransaction())
        {
            store.Execute("INSERT INTO t VALUES (1); INSERT INTO u VALUES (1);", transaction: transaction);
            Assert.True(File.Exists(folder.File("a.db-journal")));
            Assert.True(File.Exists(folder.File("b.db-journal")));
            transaction.Rollback();
        }
        Assert.Equal(0, store.ExecuteScalar<long>("SELECT (SELECT count(*) FROM t) + (SELECT count(*) FROM u);"));
        using (var transaction = store.BeginTransaction())
        {
            store.Execute("INSERT INTO t VALUES (2); INSERT INTO u VALUES (2);", transaction: transaction);
            transaction.Commit();
        }
        Assert.Equal(4, store.ExecuteScalar<long>("SELECT (SELECT max(a) FROM t) + (SELECT max(a) FROM u);"));
    }

    [Fact]
    public void Two_files_cut_off_before_the_commit_point_both_go_back()
    {
        string a = folder.File("a.db"), b = folder.File("b.db");
        using (var store = Database.Open(a, Access.Owner))
        {
            Database.Attach(store, b, "other");
            store.Execute("CREATE TABLE main.t (a INTEGER PRIMARY KEY, v BLOB) WITHOUT ROWID; CREATE TABLE other.u (a INTEGER PRIMARY KEY, v BLOB) WITHOUT ROWID;");
            store.Execute("PRAGMA main.cache_size=5; PRAGMA other.cache_size=5; PRAGMA cache_spill=1;");
            using var transaction = store.BeginTransaction();
            // Enough to spill changed pages into both files before the commit: only the journals can undo them.
            for (var i = 0; i < 400; i++)
                store.Execute("INSERT INTO t VALUES (@i, zeroblob(3000)); INSERT INTO u VALUES (@i, zeroblob(3000));", new { i }, transaction);
            var cut = Directory.CreateDirectory(folder.File("cut")).FullName;
            foreach (var file in Directory.GetFiles(folder.Path))
                File.Copy(file, Path.Combine(cut, Path.GetFileName(file)));
            transaction.Rollback();
        }
        Assert.True(new FileInfo(folder.File("cut/a.db")).Length > 100_000);
        using var after = Database.Open(folder.File("cut/a.db"), Access.Owner);
        Database.Attach(after, folder.File("cut/b.db"), "other");
        Assert.Equal(0, after.ExecuteScalar<long>("SELECT (SELECT count(*) FROM t) + (SELECT count(*) FROM u);"));
        Assert.Equal("ok", after.ExecuteScalar<string>("PRAGMA integrity_check;"));
    }

    private static bool Holds(string path, string text) =>
        File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static string ReadElsewhere(string path)
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-c",
                "import sqlite3,sys;print(sqlite3.connect('file:'+sys.argv[1]+'?mode=ro',uri=True).execute('select max(a) from t').fetchone()[0])",
                path,
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
