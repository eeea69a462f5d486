using Microsoft.Data.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>After a failed sync nobody knows what is on the disk: nothing more may be answered by this process.</summary>
internal static class FailedSync
{
    private const int OfFile = 10 | (4 << 8);
    private const int OfFolder = 10 | (5 << 8);

    /// <summary>Whether SQLite could not sync a file or its folder.</summary>
    internal static bool Is(Exception failure) => failure is SqliteException { SqliteExtendedErrorCode: OfFile or OfFolder };

    /// <summary>Ends the process at once.</summary>
    internal static void Stop(Exception failure) =>
        Environment.FailFast("A sync of a store failed: what is on the disk is unknown.", failure);
}
