using Tidemark.Core.Content;

namespace Tidemark.Log;

/// <summary>The content packs: what may have to be forgotten, one file to a bundle. They change; their old bytes leave the disk's names at once.</summary>
/// <remarks>
/// Durability law: what <see cref="Append"/> writes is durable once the file system is synced, and until then a power loss leaves the lines that were there before;
/// what <see cref="Replace"/> writes is durable when it returns.
/// A reader sees a whole pack, old or new.
/// </remarks>
internal sealed class PackFiles(Disk disk, LogFolder log)
{
    private List<byte[]> _lines = [];
    private long _size;

    /// <summary>Reads the unfinished pack of a log of this size; lines behind it are those of a batch that is done again.</summary>
    public void Load(long size)
    {
        var width = (int)(size % Pack.Slots);
        _lines = width == 0 ? [] : OwnLines(size / Pack.Slots, width);
        _size = size;
    }

    /// <summary>Adds the lines of the next entries.</summary>
    public void Append(IEnumerable<PackSlot> slots)
    {
        foreach (var slot in slots)
        {
            _lines.Add(PackLine.Write(slot));
            _size++;
            if (_lines.Count == Pack.Slots) Flush();
        }

        if (_lines.Count > 0) Flush();
    }

    /// <summary>The first lines of a pack, which has at least so many.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Lines(long bundle, int count)
    {
        var path = log.Content(bundle);
        var pack = DiskRead.File(path) ?? throw new LogDamaged(path, "it is missing", Remedy.FromMirror);
        return Pack.Lines(pack, count) ?? throw new LogDamaged(path, $"it does not have {count} lines", Remedy.FromMirror);
    }

    /// <summary>The slots of a pack, which has this many.</summary>
    public IEnumerable<PackSlot> Slots(long bundle, int count) => Lines(bundle, count).Select((line, place) => PackLine.Read(line.Span) ?? throw NoLine(bundle, place));

    public PackSlot Read(long index)
    {
        var bundle = index / Pack.Slots;
        var line = bundle == _size / Pack.Slots ? _lines[(int)(index % Pack.Slots)] : Lines(bundle, (int)(index % Pack.Slots) + 1)[^1];
        return PackLine.Read(line.Span) ?? throw NoLine(bundle, (int)(index % Pack.Slots));
    }

    /// <summary>Writes other slots in place of old ones, pack by pack.</summary>
    public void Replace(IEnumerable<(long Index, PackSlot Slot)> slots)
    {
        foreach (var pack in slots.GroupBy(slot => slot.Index / Pack.Slots))
        {
            var lines = pack.Key == _size / Pack.Slots ? _lines : OwnLines(pack.Key, Pack.Slots);
            foreach (var (index, slot) in pack) lines[(int)(index % Pack.Slots)] = PackLine.Write(slot);
            disk.WriteFile(log.Content(pack.Key), Bytes(lines), Disk.PublicFile);
        }
    }

    private LogDamaged NoLine(long bundle, int place) => new(log.Content(bundle), $"its line {place + 1} is no line of a pack", Remedy.FromMirror);

    private void Flush()
    {
        var path = log.Content((_size - 1) / Pack.Slots);
        Directory.CreateDirectory(Disk.FolderOf(path));
        // The salts of the lines before are nowhere else: their file must not be given up for one that may be lost.
        if (DiskRead.Exists(path)) disk.Replace(path, Bytes(_lines), Disk.PublicFile);
        else disk.WriteUnsynced(path, Bytes(_lines), Disk.PublicFile);
        if (_lines.Count == Pack.Slots) _lines = [];
    }

    private List<byte[]> OwnLines(long bundle, int count) => [.. Lines(bundle, count).Select(line => line.ToArray())];

    private static byte[] Bytes(List<byte[]> lines)
    {
        var bytes = new byte[lines.Sum(line => line.Length + 1)];
        var at = 0;
        foreach (var line in lines)
        {
            line.CopyTo(bytes, at);
            at += line.Length;
            bytes[at++] = (byte)'\n';
        }

        return bytes;
    }
}
