using Tidemark.Core;

namespace Tidemark.Tests.Running;

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long RoomInMemory = 512L << 20;

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("tidemark-").FullName)
    {
    }

    private TemporaryFolder(string path) => Path = path;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>For many small files that are read once: in memory, where there is room, each costs a small part of what it costs on a disk.</summary>
    public static TemporaryFolder OfManyFiles() => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > RoomInMemory
        ? new(Directory.CreateDirectory($"{Memory}/tidemark-{Convert.ToHexStringLower(new SystemRandomSource().Bytes(8))}").FullName)
        : new();

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
