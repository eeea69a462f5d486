using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>The append path: how a batch gets into the log so that no power loss leaves half of it (log.md section 12).</summary>
/// <remarks>After an exception nobody knows how far it came: open anew, which recovers (<see cref="LogRecovery"/>).</remarks>
internal sealed class LogWriter : IDisposable
{
    private readonly Disk _disk;
    private readonly SequencerFolder _own;
    private readonly ReleaseQueue _queue;
    private readonly FileSystemSync _fileSystem;
    private RightEdge _edge = RightEdge.Empty;
    private List<ReadOnlyMemory<byte>> _tail = [];

    private LogWriter(Disk disk, LogFolder log, SequencerFolder own, string origin, ReleaseKey key, ReleaseQueue queue)
    {
        (_disk, Log, _own, _queue) = (disk, log, own, queue);
        _fileSystem = new(disk, log.Path);
        Journals = new(disk, own.Journal);
        StateFile = new(disk, own.State, origin);
        Tree = new(disk, log);
        Written = new(Tree);
        Register = new(origin, Written);
        Packs = new(disk, log);
        Held = new(disk, own, key);
    }

    public LogFolder Log { get; }

    public RegisterState Register { get; }

    /// <summary>The entries that the register finds again in the files.</summary>
    public WrittenEntries Written { get; }

    public JournalFolder Journals { get; }

    public StateFile StateFile { get; }

    public TreeFiles Tree { get; }

    public PackFiles Packs { get; }

    public HeldContent Held { get; }

    public RightEdge Edge => _edge;

    public LogState State => new(_edge.Size, _edge.Root);

    /// <summary>Opens the log and finishes what an earlier process began.</summary>
    public static LogWriter Open(Disk disk, LogFolder log, SequencerFolder own, string origin, ReleaseKey key, ReleaseQueue queue, LogReplay replay, CutRecords cut)
    {
        var writer = new LogWriter(disk, log, own, origin, key, queue);
        try
        {
            new LogRecovery(writer, own, replay, cut).Recover();
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>The file of a manifest; null if it is not there.</summary>
    public byte[]? Manifest(Digest digest)
    {
        var file = DiskRead.File(Log.Manifest(digest));
        return file is null || Digest.Of(file) == digest ? file : throw new LogDamaged(Log.Manifest(digest), "it is not the file that its name says", Remedy.FromMirror);
    }

    /// <summary>Appends a batch. Until the commit point nothing has happened; from then on the batch is in the log, whatever happens.</summary>
    public void Commit(PreparedBatch batch)
    {
        var growth = Grow(batch.Entries);
        // In the order of their random names: beside the desk's stores, the order of release would tell which case got which number.
        var journal = new Journal(State, new LogState(growth.Edge.Size, growth.Edge.Root), batch.Entries, [.. batch.Sources.Order(StringComparer.Ordinal)]);
        Journals.Write(journal);
        StateFile.Write(journal.After); // This is the commit point.
        WriteTree(journal, growth, mayBeTorn: false);
        Packs.Append(batch.Slots);
        foreach (var (index, content) in batch.Hidden) Held.Hide(index, content);
        foreach (var (of, index, content) in batch.Amended) Held.Amend(of, index, content);
        Finish(journal);
    }

    /// <summary>Writes tiles of the log that went missing.</summary>
    public void Remake(IReadOnlyList<NewTile> lost)
    {
        IReadOnlyList<NewTile> missing = [.. lost, .. Tree.MissingEdge(_edge, _tail)];
        if (missing.Count == 0) return;
        Tree.Remake(missing);
        Sync();
    }

    /// <summary>Goes on from where a log that was read ends.</summary>
    public void GoOnFrom(RightEdge edge, List<ReadOnlyMemory<byte>> tail)
    {
        (_edge, _tail) = (edge, tail);
        Written.Size = edge.Size;
    }

    public Growth Grow(IEnumerable<ReadOnlyMemory<byte>> entries) => _edge.Grow([.. entries.Select(entry => MerkleTree.Leaf(entry.Span))]);

    /// <summary>Writes the batch's bundles and tiles.</summary>
    public void WriteTree(Journal journal, Growth growth, bool mayBeTorn)
    {
        var first = journal.Before.Size / TilePath.FullWidth;
        var entries = _tail.Concat(journal.Entries).ToList();
        Tree.Write(growth, first, entries, mayBeTorn);
        _edge = growth.Edge;
        Written.Size = _edge.Size;
        _tail = entries[^(int)(_edge.Size % TilePath.FullWidth)..];
    }

    /// <summary>Makes all that was written durable; only then lets go of what it was made from, and last of the journal.</summary>
    public void Finish(Journal journal)
    {
        // The desk is told of its records before they go; the same sync covers it, and a journal that is done again tells it again.
        var released = new ReleaseAnswer.Released(journal.After.Size);
        foreach (var source in journal.Sources.Where(CutRecords.IsSource))
            _queue.AnswerUnsynced(Path.GetFileName(source), released, Register.LastDay ?? DateOnly.MinValue);
        Sync();
        foreach (var source in journal.Sources) _disk.Unlink(_own.Below(source));
        foreach (var folder in journal.Sources.Select(source => Disk.FolderOf(_own.Below(source))).Distinct()) _disk.SyncFolder(folder);
        Journals.Remove(journal);
    }

    /// <summary>Law: after this returns, everything written to the file system since the log was opened is durable.</summary>
    public void Sync() => _fileSystem.Sync();

    public void Dispose() => _fileSystem.Dispose();
}
