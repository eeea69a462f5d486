using Dapper;
using Microsoft.Data.Sqlite;

namespace Tidemark.Sqlite;

/// <summary>The one way to open a SQLite file.</summary>
/// <remarks>
/// Never WAL: another user that may only read the file would fail on it, and an ATTACHed commit would not be atomic.
/// EXTRA rather than FULL: with a rollback journal, FULL does not sync the folder after the journal is removed, so a
/// power loss could bring the journal back and undo what was already answered.
/// </remarks>
public static class Database
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    /// <summary>The version of the SQLite library in use.</summary>
    public static string LibraryVersion => NativeSqlite.Version;

    /// <summary>Opens a file; an owner creates it when it is missing.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="access">Whether it is ours.</param>
    /// <param name="patience">How long a statement waits for another process before it is told that the file is busy, a second at least.</param>
    public static SqliteConnection Open(string path, Access access, TimeSpan? patience = null)
    {
        _ = NativeSqlite.Version;
        var wait = patience ?? UsualPatience;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = access == Access.Owner ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            Cache = SqliteCacheMode.Private,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, (int)wait.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout={(int)wait.TotalMilliseconds}; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;");
            if (access == Access.Owner)
                MakeDurable(connection, "main");
            else
                connection.Execute("PRAGMA query_only=ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Joins a second file of the same owner, so that one commit covers both or neither.</summary>
    public static void Attach(SqliteConnection connection, string path, string name)
    {
        connection.Execute($"ATTACH DATABASE @path AS {Name(name)};", new { path });
        MakeDurable(connection, name);
    }

    private static void MakeDurable(SqliteConnection connection, string name)
    {
        var mode = connection.ExecuteScalar<string>($"PRAGMA {Name(name)}.journal_mode=DELETE;");
        if (mode != "delete")
            throw new InvalidOperationException($"The journal mode of {name} is {mode}, not delete.");
        connection.Execute($"PRAGMA {name}.synchronous=EXTRA;");
        if (connection.ExecuteScalar<long>($"PRAGMA {name}.secure_delete=ON;") != 1)
            throw new InvalidOperationException($"SQLite does not overwrite what is deleted in {name}.");
    }

    private static string Name(string name) =>
        name.Length > 0 && name.All(char.IsAsciiLetterLower)
            ? name
            : throw new ArgumentException("A schema name is lower-case letters.", nameof(name));
}
