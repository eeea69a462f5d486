namespace Tidemark.Log.Tests.Some;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
public sealed class Folder : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; private init; } = Directory.CreateTempSubdirectory("tidemark-log-").FullName;

    /// <summary>Where syncing costs nothing, for a test that is about orders and not about disks.</summary>
    public static Folder InMemory()
    {
        var folder = new Folder();
        if (!Directory.Exists(Memory)) return folder;
        folder.Dispose();
        return new Folder { Path = Directory.CreateDirectory(System.IO.Path.Combine(Memory, System.IO.Path.GetFileName(folder.Path))).FullName };
    }

    /// <summary>One of the same kind.</summary>
    public Folder Another() => Path.StartsWith(Memory, StringComparison.Ordinal) ? InMemory() : new Folder();

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
