using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>
/// Writes a log from its first entry on into a folder as it is served: entries in, files out. Hand over each manifest's file, each entry, each bundle's
/// pack and the end of each day, in any order that suits, entries and days in theirs; then <see cref="Finish"/>.
/// </summary>
/// <remarks>
/// It judges nothing: whoever hands entries over has asked the rules. No file is synced by itself: <see cref="Sync"/> makes durable what was written,
/// and what came after the last sync is written again, with the same bytes, by whoever resumes. Only <see cref="PutPack"/> may be called by several threads.
/// </remarks>
internal sealed class BulkLog : IDisposable
{
    private readonly Disk _disk = new();
    private readonly SignerKey _key;
    private readonly FileSystemSync _fileSystem;
    private readonly ConcurrentDictionary<string, bool> _folders = [];
    private readonly List<ReadOnlyMemory<byte>> _entries = [];
    private readonly List<TreeHash> _leaves = [];
    private readonly List<DateOnly> _listed = [];
    private readonly ArrayBufferWriter<byte> _bundle = new(); // one buffer for all: large ones are dear to the garbage collector
    private RightEdge _edge = RightEdge.Empty;
    private (long Size, byte[] Note)? _last;

    /// <summary>Begins a log of this key's name in a folder.</summary>
    public BulkLog(string folder, SignerKey key)
    {
        (Folder, _key) = (new LogFolder(folder), key);
        _disk.CreateFolder(Folder.Path);
        _fileSystem = new FileSystemSync(_disk, Folder.Path);
        Written = new WrittenEntries(new TreeFiles(_disk, Folder));
    }

    public LogFolder Folder { get; }

    /// <summary>What stands in the files already.</summary>
    public WrittenEntries Written { get; }

    /// <summary>Where files are written until they get their name, so that a process that dies leaves none among the log's; null: beside it.</summary>
    public string? Scratch
    {
        get => _disk.Scratch;
        init => _disk.CreateFolder((_disk.Scratch = value)!);
    }

    public long Size => _edge.Size + _entries.Count;

    public TreeHash Root => Whole().Edge.Root;

    /// <summary>Goes on behind a whole bundle that is there already, with its tiles; gives its entries.</summary>
    public EntryBundle Follow()
    {
        if (_entries.Count > 0) throw new InvalidOperationException("Only whole bundles are there before the end.");
        var bundle = new TreeFiles(_disk, Folder).Bundle(_edge.Size / TilePath.FullWidth, TilePath.FullWidth);
        _edge = _edge.Grow([.. Enumerable.Range(0, bundle.Count).Select(at => MerkleTree.Leaf(bundle[at].Span))]).Edge;
        Written.Size = _edge.Size;
        return bundle;
    }

    /// <summary>Counts a day as ended whose checkpoint is there already.</summary>
    public void FollowDay(DateOnly day) => _listed.Add(day);

    public void PutManifest(ReadOnlySpan<byte> file) => Write(Folder.Manifest(Digest.Of(file)), file, Disk.PublicFile);

    public void Append(ReadOnlyMemory<byte> entry) => Append(entry, MerkleTree.Leaf(entry.Span));

    /// <summary>The same with the leaf hash that the caller has made.</summary>
    public void Append(ReadOnlyMemory<byte> entry, TreeHash leaf)
    {
        _entries.Add(entry);
        _leaves.Add(leaf);
        if (_entries.Count < TilePath.FullWidth) return;
        var growth = Whole();
        WriteBundle(_edge.Size / TilePath.FullWidth);
        foreach (var tile in growth.Tiles.Where(tile => tile.Path.Width == TilePath.FullWidth)) WriteTile(tile);
        _edge = growth.Edge;
        Written.Size = _edge.Size;
        _entries.Clear();
        _leaves.Clear();
    }

    /// <summary>Writes the content pack that goes with a bundle.</summary>
    public void PutPack(long bundle, ReadOnlySpan<byte> pack) => Write(Folder.Content(bundle), pack, Disk.PublicFile);

    /// <summary>Publishes what there is as the last checkpoint of a day, and lists the day unless told not to.</summary>
    public void EndDay(DateOnly day, bool listed = true, params (SignerKey Witness, long Time)[] cosigners)
    {
        _last = (Size, Note(cosigners));
        Write(Folder.CheckpointOf(day), _last.Value.Note, Disk.PublicFile);
        if (listed) _listed.Add(day);
    }

    /// <summary>Writes what is still missing: the partial tiles and the last bundle, the list of days, the key, and last the checkpoint.</summary>
    public void Finish(params (SignerKey Witness, long Time)[] cosigners)
    {
        if (_entries.Count > 0) WriteBundle(_edge.Size / TilePath.FullWidth);
        var whole = Whole();
        foreach (var path in RightEdge.Paths(Size)) WriteTile(new NewTile(path, whole.Edge.Tile(path.Level)!.Bytes));
        Write(Folder.Days, Encoding.ASCII.GetBytes(string.Concat(_listed.Select(day => Days.Write(day) + "\n"))), Disk.PublicFile);
        Write(Folder.VerifierKey, Encoding.UTF8.GetBytes(_key.VerifierKey + "\n"), Disk.PublicFile);
        Sync();
        _disk.WriteFile(Folder.Checkpoint, _last is { } last && last.Size == Size && cosigners.Length == 0 ? last.Note : Note(cosigners), Disk.PublicFile);
    }

    /// <summary>Law: after this returns, everything written before is durable.</summary>
    public void Sync() => _fileSystem.Sync();

    public void Dispose()
    {
        _fileSystem.Dispose();
        Written.Dispose();
    }

    private Growth Whole() => _edge.Grow(_leaves);

    private byte[] Note((SignerKey Witness, long Time)[] cosigners)
    {
        var note = new Checkpoint(_key.VerifierKey.Name, Size, Root).Sign(_key);
        return (cosigners.Length == 0 ? note : note.With(cosigners.Select(by => by.Witness.Cosign(note.Text, by.Time)))).ToBytes();
    }

    private void WriteBundle(long number)
    {
        _bundle.ResetWrittenCount();
        EntryBundle.Write(_bundle, _entries);
        Write(Folder.Below(new EntriesPath(number, _entries.Count).Format()), _bundle.WrittenSpan, Disk.ImmutableFile);
    }

    private void WriteTile(NewTile tile) => Write(Folder.Below(tile.Path.Format()), tile.Bytes.Span, Disk.ImmutableFile);

    private void Write(string path, ReadOnlySpan<byte> bytes, uint mode)
    {
        var folder = Disk.FolderOf(path);
        if (_folders.TryAdd(folder, true) || !Directory.Exists(folder)) Directory.CreateDirectory(folder);
        _disk.WriteUnsynced(path, bytes, mode);
    }
}
