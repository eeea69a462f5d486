using System.Runtime.InteropServices;

namespace Tidemark.Log;

/// <summary>A system call on a file failed. It ends the batch: whoever wrote opens anew, which recovers, and tries again.</summary>
public class DurableFailure : IOException
{
    internal DurableFailure(string call, string path, int errno)
        : base($"{call} failed on {path}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}).")
    {
        (Call, Path, Errno) = (call, path, errno);
    }

    /// <summary>The system call: open, read, write, fsync, syncfs, rename, unlink, mkdir, utimensat, close.</summary>
    public string Call { get; }

    public string Path { get; }

    public int Errno { get; }

    /// <summary>The failure of a call, of the type that says what it ends.</summary>
    internal static DurableFailure Of(string call, string path, int errno) =>
        call is "fsync" or "syncfs" or "close" ? new SyncFailure(call, path, errno) : new DurableFailure(call, path, errno);
}

/// <summary>A sync failed. It ends the process: the kernel may have dropped what was written, and a second try would prove nothing.</summary>
public sealed class SyncFailure : DurableFailure
{
    internal SyncFailure(string call, string path, int errno) : base(call, path, errno)
    {
    }
}
