using System.Globalization;
using Tidemark.Core.Content;

namespace Tidemark.Log;

/// <summary>The content of hidden statements, sealed to the release key: needed if one is disclosed, destroyed when it is redacted.</summary>
/// <remarks>Durability law: <see cref="Put"/> is durable once the file system is synced, <see cref="Keep"/> when it returns.</remarks>
internal sealed class HiddenContent(Disk disk, string folder, ReleaseKey key)
{
    private const int Step = 4096;

    public void Put(long index, ContentSlot content) => disk.WriteUnsynced(PathOf(index), Seal(content), Disk.PrivateFile);

    public ContentSlot? Read(long index)
    {
        if (Disk.ReadQuietly(PathOf(index)) is not { } sealedBytes) return null;
        var plain = key.Open(sealedBytes) ?? throw new LogDamaged(PathOf(index), "it does not open with the release key");
        return PackLine.Read(plain.AsSpan().TrimEnd((byte)'\n')) as ContentSlot ?? throw new LogDamaged(PathOf(index), "what it holds is no content");
    }

    /// <summary>Keeps only these fields of a content; none: the file goes.</summary>
    public void Keep(long index, bool names, bool text)
    {
        if (Read(index) is not { } content) return;
        var kept = new ContentSlot(names ? content.Names : null, text ? content.Text : null);
        if (kept == content) return;
        if (names || text)
        {
            disk.WriteFile(PathOf(index), Seal(kept), Disk.PrivateFile);
            return;
        }

        disk.Unlink(PathOf(index));
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

    private string PathOf(long index) => Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture));
}
