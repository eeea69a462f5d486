using System.Runtime.InteropServices;

namespace Tidemark.Log;

/// <summary>The system calls that decide what survives a power loss, as the C library declares them.</summary>
internal static partial class Libc
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int Create = 0x40;
    internal const int Truncate = 0x200;
    internal const int NoAccessTime = 0x40000;
    internal const int CloseOnExec = 0x80000;

    internal const int LockExclusive = 2;
    internal const int LockWithoutWaiting = 4;
    internal const int Unlock = 8;

    internal const int HereFolder = -100;

    internal const int NotPermitted = 1;
    internal const int Missing = 2;
    internal const int Interrupted = 4;
    internal const int WouldBlock = 11;
    internal const int NoMemory = 12;
    internal const int Exists = 17;
    internal const int NoFolder = 20;
    internal const int OtherFileSystem = 18;
    internal const int TooManyOfAll = 23;
    internal const int TooMany = 24;
    internal const int NoSpace = 28;
    internal const int QuotaUsedUp = 122;

    // O_DIRECTORY is left away on purpose: its value differs between processors, and a folder opens without it.
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int access(string path, int mode);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int file);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint write(int file, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint read(int file, Span<byte> bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fsync(int file);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int syncfs(int file);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int flock(int file, int operation);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int unlink(string path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mkdir(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int utimensat(int folder, string path, ReadOnlySpan<FileTime> accessedAndChanged, int flags);

    /// <summary>The C struct timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct FileTime(nint Seconds, nint Nanoseconds);
}
