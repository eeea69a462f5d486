using System.Runtime.InteropServices;

namespace Tidemark.Log;

/// <summary>A system call on a file failed; after a failed sync nobody knows what is on the disk, and the process must stop.</summary>
public sealed class DurableFailure : IOException
{
    internal DurableFailure(string call, string path, int errno)
        : base($"{call} failed on {path}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}).")
    {
        (Call, Path, Errno) = (call, path, errno);
    }

    /// <summary>The system call: open, write, fsync, syncfs, rename, unlink, mkdir, utimensat, close.</summary>
    public string Call { get; }

    public string Path { get; }

    public int Errno { get; }

    /// <summary>Whether a sync failed: the kernel may have dropped what was written, so trying again proves nothing.</summary>
    public bool SyncFailed => Call is "fsync" or "syncfs" or "close";
}
