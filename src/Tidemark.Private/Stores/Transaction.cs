using Dapper;
using Microsoft.Data.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>Whole or not at all.</summary>
internal static class Transaction
{
    /// <summary>Runs the work under the write lock; the commit is the point after which it is durable.</summary>
    internal static T Write<T>(SqliteConnection store, Func<SqliteConnection, T> work) => Run(store, "BEGIN IMMEDIATE;", work);

    /// <summary>Runs the work on one state of the file.</summary>
    internal static T Read<T>(SqliteConnection store, Func<SqliteConnection, T> work) => Run(store, "BEGIN;", work);

    /// <summary>Gives up what was begun, if SQLite has not already done so.</summary>
    internal static void Abandon(SqliteConnection store)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(store.Handle) == 0)
            store.Execute("ROLLBACK;");
    }

    private static T Run<T>(SqliteConnection store, string begin, Func<SqliteConnection, T> work)
    {
        store.Execute(begin);
        try
        {
            var result = work(store);
            store.Execute("COMMIT;");
            return result;
        }
        catch (Exception failure) when (!FailedSync.Is(failure))
        {
            Abandon(store);
            throw;
        }
    }
}
