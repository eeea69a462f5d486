using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Tiles and bundles of the log on disk. They never change; a partial one goes when the full one is public.</summary>
/// <remarks>Durability law: nothing here is durable before the file system is synced.</remarks>
internal sealed class TreeFiles(Disk disk, LogFolder log)
{
    /// <summary>Writes the tiles of a growth, and the bundles from <paramref name="first"/> on, of which <paramref name="entries"/> are all entries.</summary>
    public void Write(Growth growth, long first, IReadOnlyList<ReadOnlyMemory<byte>> entries, bool mayBeTorn)
    {
        foreach (var chunk in entries.Chunk(TilePath.FullWidth))
        {
            var path = new EntriesPath(first++, chunk.Length);
            disk.WriteImmutable(log.Below(path.Format()), EntryBundle.Write(chunk), mayBeTorn);
        }

        foreach (var tile in growth.Tiles) disk.WriteImmutable(log.Below(tile.Path.Format()), tile.Bytes.Span, mayBeTorn);
    }

    /// <summary>The first <paramref name="width"/> entries of a bundle.</summary>
    public EntryBundle Bundle(long index, int width)
    {
        var path = new EntriesPath(index, width);
        var file = log.Below(path.Format());
        var bytes = DiskRead.File(file);
        if (bytes is null && path.IsPartial) bytes = DiskRead.File(file = log.Below((path = path.Full).Format()));
        if (bytes is null) throw new LogDamaged(log.Below(new EntriesPath(index, width).Format()), "it is missing, although the state says that the log has it", Remedy.FromMirror);
        if (!EntryBundle.TryRead(bytes, path.Width, out var bundle, out var fault)) throw new LogDamaged(file, fault.Why, Remedy.FromMirror);
        return path.Width == width ? bundle : bundle.Take(width);
    }

    /// <summary>The right edge as it is on disk.</summary>
    public RightEdge Edge(long size) => RightEdge.Read(size, path =>
    {
        var file = log.Below(path.Format());
        var bytes = DiskRead.File(file) ?? throw new LogDamaged(file, "it is missing, although the state says that the log has it", Remedy.MoveAway);
        return bytes.Length == path.Width * TreeHash.Length ? bytes : throw new LogDamaged(file, $"it has {bytes.Length} bytes", Remedy.MoveAway);
    });

    /// <summary>A file that is there although the log is too small to have it; null if there is none.</summary>
    public string? Beyond(long size)
    {
        var (bundle, width) = (size / TilePath.FullWidth, (int)(size % TilePath.FullWidth));
        foreach (var index in (long[])[bundle, bundle + 1])
        {
            var full = log.Below(new EntriesPath(index, TilePath.FullWidth).Format());
            if (DiskRead.Exists(full)) return full;
            if (!DiskRead.Exists(full + ".p")) continue;
            foreach (var partial in Directory.EnumerateFiles(full + ".p"))
                if (int.TryParse(Path.GetFileName(partial), out var there) && (index > bundle || there > width)) return partial;
        }

        return null;
    }

    /// <summary>Removes the partial files of what is full in the public log; whoever asks for one takes the full one.</summary>
    public void RemovePartials(long from, long to)
    {
        for (var level = 0; to >> (level * TilePath.Height) > 0 && level < 8; level++)
        {
            var shift = (level + 1) * TilePath.Height;
            for (var index = from >> shift; index < to >> shift; index++)
            {
                RemoveFolder(new TilePath(level, index, TilePath.FullWidth).Format());
                if (level == 0) RemoveFolder(new EntriesPath(index, TilePath.FullWidth).Format());
            }
        }
    }

    private void RemoveFolder(string full)
    {
        var folder = log.Below(full) + ".p";
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
