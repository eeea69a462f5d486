using Microsoft.Data.Sqlite;
using Tidemark.Log;

namespace Tidemark.Private.Stores;

/// <summary>After a failed sync nobody knows what is on the disk: the store is not used again, and the process has to end.</summary>
public static class FailedSync
{
    private const int OfFile = 10 | (4 << 8);
    private const int OfFolder = 10 | (5 << 8);

    /// <summary>Whether a file or its folder could not be synced.</summary>
    public static bool Is(Exception failure) =>
        failure is SyncFailure or SqliteException { SqliteExtendedErrorCode: OfFile or OfFolder };
}
