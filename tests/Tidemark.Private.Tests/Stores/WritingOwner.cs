using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Sqlite;

namespace Tidemark.Private.Tests.Stores;

/// <summary>The owner of a store in the middle of a commit, so that nobody can read the file until it is done.</summary>
internal sealed class WritingOwner : IDisposable
{
    private readonly SqliteConnection store;

    private WritingOwner(SqliteConnection store) => this.store = store;

    /// <summary>Takes the lock that a commit takes, and keeps it.</summary>
    public static WritingOwner Of(string path)
    {
        var store = Database.Open(path, Access.Owner);
        store.Execute("BEGIN EXCLUSIVE;");
        return new WritingOwner(store);
    }

    /// <summary>Leaves a store as a process leaves it that is killed after its pages were written and before its commit.</summary>
    public static void CutOffWithinACommit(string path)
    {
        string file = path + ".cut", journal = path + "-journal.cut";
        using (var owner = Database.Open(path, Access.Owner))
        {
            owner.Execute("PRAGMA cache_size=5; PRAGMA cache_spill=1; BEGIN IMMEDIATE; CREATE TABLE cut_off (bytes BLOB);");
            for (var i = 0; i < 400; i++)
                owner.Execute("INSERT INTO cut_off (bytes) VALUES (zeroblob(3000));");
            File.Copy(path, file);
            File.Copy(path + "-journal", journal);
            owner.Execute("ROLLBACK;");
        }
        File.Copy(file, path, overwrite: true);
        File.Move(journal, path + "-journal");
        File.Delete(file);
    }

    /// <summary>The owner is back: the first thing that it does with its file rolls back what was cut off.</summary>
    public static void IsBack(string path)
    {
        using var owner = Database.Open(path, Access.Owner);
        owner.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master;");
    }

    public void Dispose()
    {
        store.Execute("COMMIT;");
        store.Dispose();
    }
}
