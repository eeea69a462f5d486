using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Tidemark.Sqlite;

/// <summary>Brings a store's schema to the newest step this program knows, each step once.</summary>
public static class Migrations
{
    /// <summary>Applies what is missing; refuses a store that a newer program has written.</summary>
    public static void Apply(SqliteConnection connection, IReadOnlyList<Migration> steps)
    {
        // IMMEDIATE: two processes that start together must not both apply a step.
        using var transaction = connection.BeginTransaction(deferred: false);
        var applied = Version(connection);
        RefuseNewer(applied, steps.Count);
        foreach (var step in steps.Where(step => step.Number > applied))
        {
            connection.Execute(step.Sql, transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={step.Number};"), transaction: transaction);
        }
        transaction.Commit();
    }

    /// <summary>Lets a reader refuse a store whose schema is not exactly the one it knows.</summary>
    public static void Require(SqliteConnection connection, IReadOnlyList<Migration> steps)
    {
        var applied = Version(connection);
        RefuseNewer(applied, steps.Count);
        if (applied < steps.Count)
            throw new StoreVersionException($"The store has schema {applied}; its owner has not brought it to {steps.Count} yet.");
    }

    private static long Version(SqliteConnection connection) => connection.ExecuteScalar<long>("PRAGMA user_version;");

    private static void RefuseNewer(long applied, int known)
    {
        if (applied > known)
            throw new StoreVersionException($"The store has schema {applied}; this program knows {known}. Use the newer program.");
    }
}
