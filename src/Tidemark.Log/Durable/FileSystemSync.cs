namespace Tidemark.Log;

/// <summary>Syncs a whole file system. Opened before the writes that it covers, since the kernel reports to it only what fails afterwards.</summary>
internal sealed class FileSystemSync : IDisposable
{
    private readonly Disk _disk;
    private readonly string _path;
    private int _folder;

    public FileSystemSync(Disk disk, string path)
    {
        (_disk, _path) = (disk, path);
        _folder = Disk.Open(path, Libc.ReadOnly | Libc.CloseOnExec, 0);
    }

    /// <summary>Law: after this returns, everything written to the file system before is durable.</summary>
    public void Sync()
    {
        Disk.Check(Libc.syncfs(_folder), "syncfs", _path);
        _disk.Done("syncfs", _path);
    }

    public void Dispose()
    {
        if (_folder >= 0) _ = Libc.close(_folder);
        _folder = -1;
    }
}
