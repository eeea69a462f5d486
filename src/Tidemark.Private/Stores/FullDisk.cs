using Microsoft.Data.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>A store could not grow: no room, no name left for its journal, a quota used up. Nothing of what was to be written is there.</summary>
internal static class FullDisk
{
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>Whether an owner's write failed so; a failed sync is another matter (<see cref="FailedSync"/>).</summary>
    internal static bool Is(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: Full or CannotOpen or IoError } && !FailedSync.Is(failure);
}
