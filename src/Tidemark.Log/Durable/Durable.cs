namespace Tidemark.Log;

/// <summary>Small files that are on the disk when the call returns. Every failing call throws a <see cref="DurableFailure"/>.</summary>
public static class Durable
{
    private static readonly Disk Plain = new();

    /// <summary>Law: after this returns, a power loss leaves these bytes under this name; before, the old ones or these, never a part.</summary>
    public static void WriteFile(string path, ReadOnlySpan<byte> bytes) => Plain.WriteFile(path, bytes, Disk.PrivateFile);

    /// <summary>The same for a file that everybody may read.</summary>
    public static void WritePublicFile(string path, ReadOnlySpan<byte> bytes) => Plain.WriteFile(path, bytes, Disk.PublicFile);

    /// <summary>The same for a key: nobody but this user may read it.</summary>
    public static void WriteKeyFile(string path, ReadOnlySpan<byte> bytes) => Plain.WriteFile(path, bytes, 0x100); // 0400

    /// <summary>Law: after this returns the name is gone for good. False if there was none.</summary>
    public static bool Remove(string path)
    {
        if (!Plain.Unlink(path)) return false;
        Plain.SyncFolder(Disk.FolderOf(path));
        return true;
    }

    /// <summary>Law: after this returns the folder and those above it are there for good.</summary>
    public static void CreateFolder(string path) => Plain.CreateFolder(path);

    /// <summary>The same with rights of its own for the folder; those above it that are missing get the usual ones.</summary>
    public static void CreateFolder(string path, UnixFileMode mode) => Plain.CreateFolder(path, (uint)mode);

    /// <summary>Sets both times of a file to the beginning of a day.</summary>
    public static void SetDay(string path, DateOnly day) => Plain.SetDay(path, day);
}
