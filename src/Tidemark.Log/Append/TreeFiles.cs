using System.Globalization;
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

    /// <summary>Whether a tile is there; if it is, it has these bytes or is refused.</summary>
    public bool Has(NewTile tile)
    {
        var file = log.Below(tile.Path.Format());
        if (DiskRead.File(file) is not { } bytes) return false;
        return bytes.AsSpan().SequenceEqual(tile.Bytes.Span) ? true : throw new LogDamaged(file, "it does not fit the entries", Remedy.MoveAway);
    }

    /// <summary>Writes tiles that went missing.</summary>
    public void Remake(IEnumerable<NewTile> tiles)
    {
        foreach (var tile in tiles) disk.WriteImmutable(log.Below(tile.Path.Format()), tile.Bytes.Span, mayBeTorn: false);
    }

    /// <summary>The tiles of the right edge that are not there; what was written for smaller trees beside them has to be their beginning.</summary>
    public IReadOnlyList<NewTile> MissingEdge(RightEdge edge, IReadOnlyList<ReadOnlyMemory<byte>> tail)
    {
        var tiles = RightEdge.Paths(edge.Size).Select(path => new NewTile(path, edge.Tile(path.Level)!.Bytes)).ToList();
        foreach (var tile in tiles) CheckSmaller(tile.Path.Full.Format(), width => tile.Bytes[..(width * TreeHash.Length)], tile.Path.Width);
        if (tail.Count > 0)
            CheckSmaller(new EntriesPath(edge.Size / TilePath.FullWidth, TilePath.FullWidth).Format(), width => EntryBundle.Write(tail.Take(width).ToArray()), tail.Count);
        return [.. tiles.Where(tile => !Has(tile))];
    }

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
                if (Width(partial) is > 0 and var there && (index > bundle || there > width)) return partial;
        }

        return null;
    }

    /// <summary>The number of entries that the bundles on disk hold, of which so many are known to be there.</summary>
    public long Largest(long known)
    {
        var bundle = known / TilePath.FullWidth;
        while (File.Exists(Full(bundle))) bundle++;
        var widths = Directory.Exists(Full(bundle) + ".p") ? Directory.EnumerateFiles(Full(bundle) + ".p").Select(Width) : [];
        return (bundle * TilePath.FullWidth) + widths.DefaultIfEmpty(0).Max();

        string Full(long index) => log.Below(new EntriesPath(index, TilePath.FullWidth).Format());
    }

    /// <summary>Removes bundles and tiles of a larger tree, which was never public.</summary>
    public void RemoveBeyond(long size)
    {
        for (var level = 0; level < 8; level++)
        {
            var (index, width) = Math.DivRem(size >> (level * TilePath.Height), TilePath.FullWidth);
            var kinds = new List<Func<long, string>> { at => new TilePath(level, at, TilePath.FullWidth).Format() };
            if (level == 0) kinds.Add(at => new EntriesPath(at, TilePath.FullWidth).Format());
            foreach (var full in kinds) RemoveBeyond(full, index, (int)width);
        }
    }

    private void RemoveBeyond(Func<long, string> full, long index, int width)
    {
        for (; File.Exists(log.Below(full(index))) || Directory.Exists(log.Below(full(index)) + ".p"); index++, width = 0)
        {
            disk.Unlink(log.Below(full(index)));
            var partials = log.Below(full(index)) + ".p";
            if (!Directory.Exists(partials)) continue;
            foreach (var file in Directory.EnumerateFiles(partials).Where(file => Width(file) > width).ToList()) disk.Unlink(file);
        }
    }

    private static int Width(string partial) => int.TryParse(Path.GetFileName(partial), NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0;

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

    private void CheckSmaller(string full, Func<int, ReadOnlyMemory<byte>> bytes, int below)
    {
        var folder = log.Below(full) + ".p";
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var width = Width(file);
            if (width < 1 || width >= below) continue;
            if (!DiskRead.File(file).AsSpan().SequenceEqual(bytes(width).Span)) throw new LogDamaged(file, "it does not fit the entries", Remedy.MoveAway);
        }
    }

    private void RemoveFolder(string full)
    {
        var folder = log.Below(full) + ".p";
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
