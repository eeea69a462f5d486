using Dapper;
using Microsoft.Data.Sqlite;

namespace Tidemark.Sqlite.Tests;

/// <summary>Schemas go forward, in order, once.</summary>
public sealed class MigrationTests : IDisposable
{
    private static readonly Migration First = new(1, "CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID;");
    private static readonly Migration Second = new(2, "ALTER TABLE t ADD COLUMN b TEXT; INSERT INTO t (a) VALUES (1);");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Steps_are_applied_once_however_often_a_store_is_opened()
    {
        for (var i = 0; i < 3; i++)
        {
            using var store = Database.Open(folder.File("a.db"), Access.Owner);
            Migrations.Apply(store, [First, Second]);
            Assert.Equal(1, store.ExecuteScalar<long>("SELECT count(*) FROM t;"));
        }
    }

    [Fact]
    public void A_later_step_is_added_to_an_older_store()
    {
        using var store = Database.Open(folder.File("a.db"), Access.Owner);
        Migrations.Apply(store, [First]);
        Assert.Throws<StoreVersionException>(() => Migrations.Require(store, [First, Second]));
        Migrations.Apply(store, [First, Second]);
        Migrations.Require(store, [First, Second]);
        Assert.Equal(1, store.ExecuteScalar<long>("SELECT count(*) FROM t WHERE b IS NULL;"));
    }

    [Fact]
    public void A_store_of_a_newer_program_is_refused_untouched()
    {
        using var store = Database.Open(folder.File("a.db"), Access.Owner);
        Migrations.Apply(store, [First, Second]);
        Assert.Throws<StoreVersionException>(() => Migrations.Apply(store, [First]));
        Assert.Throws<StoreVersionException>(() => Migrations.Require(store, [First]));
        Assert.Equal(2, store.ExecuteScalar<long>("PRAGMA user_version;"));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_store_as_it_was()
    {
        using var store = Database.Open(folder.File("a.db"), Access.Owner);
        Migrations.Apply(store, [First]);
        Assert.Throws<SqliteException>(() => Migrations.Apply(store, [First, new(2, "CREATE TABLE u (a); INSERT INTO nowhere VALUES (1);")]));
        Assert.Equal(0, store.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master WHERE name='u';"));
        Migrations.Apply(store, [First, Second]);
    }
}
