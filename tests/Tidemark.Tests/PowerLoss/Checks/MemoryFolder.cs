namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>A folder in memory, where syncing costs nothing; gone when it is left.</summary>
internal sealed class MemoryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    /// <summary>A new one.</summary>
    public MemoryFolder()
    {
        var made = Directory.CreateTempSubdirectory("tidemark-lost-").FullName;
        Path = Directory.Exists(Memory) ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, System.IO.Path.GetFileName(made))).FullName : made;
        if (Path != made) Directory.Delete(made);
    }

    /// <summary>An empty one at a path, in place of what was there: SQLite's journals name each other by whole paths.</summary>
    public MemoryFolder(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        Path = Directory.CreateDirectory(path).FullName;
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
