namespace Tidemark.Tests.PowerLoss.Model;

/// <summary>One way of losing power: which of what was pending reached the disk, and one write that reached it in part.</summary>
/// <param name="How">In words.</param>
/// <param name="Kept">What reached it.</param>
/// <param name="Torn">A write of which only a part did, with the part; a part of no length leaves the size and zeros.</param>
internal sealed record Loss(string How, IReadOnlySet<Pending> Kept, (Written Write, int From, int To)? Torn = null)
{
    /// <summary>The disk that is left.</summary>
    public LostDisk Leave(ModelDisk disk)
    {
        var kept = disk.Pending.Where(Survives).ToLookup(pending => pending.On);
        var paths = new SortedDictionary<string, Content?>(StringComparer.Ordinal);
        Add(disk.Top, "", kept, paths);
        return new LostDisk(paths, How);
    }

    private void Add(Inode folder, string path, ILookup<Inode, Pending> kept, SortedDictionary<string, Content?> paths)
    {
        var names = folder.DurableNames;
        if (kept.Contains(folder))
        {
            names = new(names, StringComparer.Ordinal);
            foreach (var named in kept[folder].Cast<Named>()) ModelDisk.Apply(named, names);
        }

        foreach (var (name, inode) in names)
        {
            paths[path + name] = inode.IsFolder ? null : Of(inode, kept);
            if (inode.IsFolder) Add(inode, path + name + "/", kept, paths);
        }
    }

    private Content Of(Inode file, ILookup<Inode, Pending> kept)
    {
        if (!kept.Contains(file)) return file.Durable;
        var bytes = file.Durable.Bytes;
        foreach (var pending in kept[file])
            bytes = pending switch
            {
                Written torn when torn == Torn?.Write => Tear(torn, bytes),
                Written written => written.ApplyTo(bytes, 0, written.Bytes.Length),
                Resized resized => resized.ApplyTo([.. bytes]),
                _ => bytes,
            };
        return new Content(bytes);
    }

    private byte[] Tear(Written torn, byte[] bytes)
    {
        var (_, from, to) = Torn!.Value;
        var sized = new byte[Math.Max(bytes.Length, torn.Offset + torn.Bytes.Length)];
        bytes.CopyTo(sized, 0);
        return from == to ? sized : torn.ApplyTo(from == 0 ? bytes : sized, from, to);
    }

    // The old name goes by itself only after the new one is there.
    private bool Survives(Pending pending) =>
        (Kept.Contains(pending) || pending == Torn?.Write) && (pending is not Named { Needs: { } needs } || Kept.Contains(needs) || needs.IsDurable);
}
