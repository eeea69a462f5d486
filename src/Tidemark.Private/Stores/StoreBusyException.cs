using Microsoft.Data.Sqlite;

namespace Tidemark.Private.Stores;

/// <summary>Another zone was writing a store, or ended within a commit, and the time for which one waits is over: later it will do.</summary>
internal sealed class StoreBusyException : Exception
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;

    /// <summary>Says nothing.</summary>
    public StoreBusyException()
        : this(null)
    {
    }

    /// <summary>Says what SQLite met at last.</summary>
    internal StoreBusyException(Exception? inner)
        : base("A store is being written by another zone.", inner)
    {
    }

    /// <summary>Whether a request that failed with this will do later as it stands.</summary>
    internal static bool Is(Exception failure) => failure is StoreBusyException or SqliteException { SqliteErrorCode: Busy or Locked };

    /// <summary>Whether a reader of a foreign file met its writer.</summary>
    /// <remarks>
    /// Only its owner may roll back the journal of a commit that was cut off: a reader is told that the file is read-only, or that
    /// the journal, which the owner has just removed, cannot be opened.
    /// </remarks>
    internal static bool MetWriter(SqliteException failure) => failure.SqliteErrorCode is Busy or Locked or ReadOnly or CannotOpen;
}
