using System.Runtime.InteropServices;

namespace Tidemark.Log;

/// <summary>Keeps a second writer out of a folder for as long as this process lives or until it is disposed.</summary>
internal sealed class FolderLock : IDisposable
{
    private int _file;

    private FolderLock(int file) => _file = file;

    /// <summary>Takes the lock, or null if somebody else has it.</summary>
    public static FolderLock? TryTake(string path)
    {
        var file = Libc.open(path, Libc.ReadWrite | Libc.Create | Libc.CloseOnExec, Disk.PrivateFile);
        if (file < 0) throw DiskRead.Failed("open", path);
        if (Libc.flock(file, Libc.LockExclusive | Libc.LockWithoutWaiting) == 0) return new FolderLock(file);
        var errno = Marshal.GetLastPInvokeError();
        _ = Libc.close(file);
        return errno == Libc.WouldBlock ? null : throw DurableFailure.Of("flock", path, errno);
    }

    public void Dispose()
    {
        if (_file >= 0)
        {
            // A process that is just being started from this one has the file open too, until it becomes another program.
            _ = Libc.flock(_file, Libc.Unlock);
            _ = Libc.close(_file);
        }

        _file = -1;
    }
}
