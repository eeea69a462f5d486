using Tidemark.Core.Content;

namespace Tidemark.Log;

/// <summary>Content that is in no pack, sealed to the release key: of hidden statements, and of amendments whose checkpoint is not public yet.</summary>
/// <remarks>Durability law: <see cref="Put"/> is durable once the file system is synced, <see cref="Keep"/> when it returns.</remarks>
internal sealed class SealedContent(Disk disk, string folder, ReleaseKey key)
{
    private const int Step = 4096;

    public void Put(string name, ContentSlot content) => disk.WriteUnsynced(PathOf(name), Seal(content), Disk.PrivateFile);

    public ContentSlot? Read(string name)
    {
        if (DiskRead.File(PathOf(name)) is not { } sealedBytes) return null;
        var plain = key.Open(sealedBytes) ?? throw new LogDamaged(PathOf(name), "it does not open with the release key", Remedy.GiveUp);
        return PackLine.Read(plain.AsSpan().TrimEnd((byte)'\n')) as ContentSlot ?? throw new LogDamaged(PathOf(name), "what it holds is no content", Remedy.GiveUp);
    }

    /// <summary>The names that begin so.</summary>
    public IReadOnlyList<string> Names(string beginning) =>
        [.. Directory.EnumerateFiles(folder, beginning + "*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Keeps this content under a name and nothing else; null: the file goes.</summary>
    public void Keep(string name, ContentSlot? content)
    {
        if (Read(name) == content) return;
        if (content is not null)
        {
            disk.WriteFile(PathOf(name), Seal(content), Disk.PrivateFile);
            return;
        }

        disk.Unlink(PathOf(name));
        disk.SyncFolder(folder);
    }

    // Padded, so that the length says little about the text.
    private byte[] Seal(ContentSlot content)
    {
        var line = PackLine.Write(content);
        var padded = new byte[(line.Length / Step + 1) * Step];
        padded.AsSpan().Fill((byte)'\n');
        line.CopyTo(padded, 0);
        return key.Seal(padded);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
