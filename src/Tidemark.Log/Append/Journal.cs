using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>A batch on its way into the log: its entries and the files that it came from, never any content.</summary>
/// <param name="Before">The log before it.</param>
/// <param name="After">The log after it.</param>
/// <param name="Entries">The entries' bytes.</param>
/// <param name="Sources">Files in the sequencer's folder that are done with once the batch is in the log.</param>
internal sealed record Journal(LogState Before, LogState After, IReadOnlyList<ReadOnlyMemory<byte>> Entries, IReadOnlyList<string> Sources);

/// <summary>The folder of the one journal that there may be.</summary>
/// <remarks>Durability law: when <see cref="Write"/> returns, the journal survives a power loss whole. A journal that is not whole was never committed.</remarks>
internal sealed class JournalFolder(Disk disk, string folder)
{
    private const string Header = "tidemark-journal-v1";
    private const int SumLength = 32;

    public void Write(Journal journal)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{Header}\n{journal.Before.Size} {journal.Before.Root}\n{journal.After.Size} {journal.After.Root}\n{journal.Entries.Count} {journal.Sources.Count}\n")));
        foreach (var source in journal.Sources) bytes.Write(Encoding.ASCII.GetBytes(source + "\n"));
        foreach (var entries in journal.Entries.Chunk(TilePath.FullWidth)) bytes.Write(EntryBundle.Write(entries));
        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        disk.WriteInPlace(PathOf(journal.After.Size), bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Disk.PrivateFile);
    }

    /// <summary>The journal that led to this state, if its batch may not be wholly in the files yet. Others were never committed, or long ago: they go.</summary>
    public Journal? Find(LogState state)
    {
        Journal? found = null;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (path == PathOf(state.Size))
            {
                found = Read(path);
                if (found.After == state) continue;
                throw new LogDamaged(path, "it leads to another root than the state's", Remedy.Rebuild);
            }

            disk.Unlink(path);
        }

        return found;
    }

    /// <summary>The journals that can be read.</summary>
    public IEnumerable<Journal> Whole()
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            Journal journal;
            try
            {
                journal = Read(path);
            }
            catch (LogDamaged)
            {
                continue;
            }

            yield return journal;
        }
    }

    public bool Has(long size) => File.Exists(PathOf(size));

    /// <summary>Takes away all others.</summary>
    public void KeepOnly(Journal? kept)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => kept is null || path != PathOf(kept.After.Size)).ToList()) disk.Unlink(path);
        disk.SyncFolder(folder);
    }

    /// <summary>Not durable: a journal that comes back is done again, to the same files.</summary>
    public void Remove(Journal journal) => disk.Unlink(PathOf(journal.After.Size));

    private string PathOf(long size) => Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture));

    private static Journal Read(string path)
    {
        var bytes = DiskRead.File(path)!;
        var text = bytes.AsSpan(0, Math.Max(0, bytes.Length - SumLength));
        if (!SHA256.HashData(text).AsSpan().SequenceEqual(bytes.AsSpan(text.Length)))
            throw new LogDamaged(path, "its checksum does not fit, although it was synced before the state was", Remedy.Rebuild);
        var at = 0;
        _ = Line(bytes, ref at);
        var (before, after) = (State(Line(bytes, ref at)), State(Line(bytes, ref at)));
        var counts = Line(bytes, ref at).Split(' ');
        var (entries, sources) = (int.Parse(counts[0], CultureInfo.InvariantCulture), int.Parse(counts[1], CultureInfo.InvariantCulture));
        var names = new string[sources];
        for (var i = 0; i < sources; i++) names[i] = Line(bytes, ref at);
        return new Journal(before, after, Entries(bytes.AsMemory(at..^SumLength), entries), names);
    }

    private static List<ReadOnlyMemory<byte>> Entries(ReadOnlyMemory<byte> bytes, int count)
    {
        var entries = new List<ReadOnlyMemory<byte>>(count);
        while (entries.Count < count)
        {
            var length = (bytes.Span[0] << 8) | bytes.Span[1];
            entries.Add(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }

        return entries;
    }

    private static string Line(byte[] bytes, ref int at)
    {
        var length = bytes.AsSpan(at).IndexOf((byte)'\n');
        var line = Encoding.ASCII.GetString(bytes, at, length);
        at += length + 1;
        return line;
    }

    private static LogState State(string line)
    {
        var parts = line.Split(' ');
        _ = TreeHash.TryParse(parts[1], out var root);
        return new LogState(long.Parse(parts[0], CultureInfo.InvariantCulture), root);
    }
}
