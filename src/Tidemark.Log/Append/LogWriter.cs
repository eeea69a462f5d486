using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>The append path: how a batch gets into the log so that no power loss leaves half of it (log.md section 12).</summary>
/// <remarks>After an exception nobody knows how far it came: open anew, which recovers.</remarks>
internal sealed class LogWriter : IDisposable
{
    private readonly Disk _disk;
    private readonly SequencerFolder _own;
    private readonly JournalFolder _journals;
    private readonly StateFile _state;
    private readonly FileSystemSync _fileSystem;
    private readonly ReleaseQueue _queue;
    private RightEdge _edge = RightEdge.Empty;
    private List<ReadOnlyMemory<byte>> _tail = [];

    private LogWriter(Disk disk, LogFolder log, SequencerFolder own, string origin, ReleaseKey key, ReleaseQueue queue)
    {
        (_disk, Log, _own, _queue, Register) = (disk, log, own, queue, new RegisterState(origin));
        _journals = new(disk, own.Journal);
        _state = new(disk, own.State, origin);
        _fileSystem = new(disk, log.Path);
        Tree = new(disk, log);
        Packs = new(disk, log);
        Held = new(disk, own, key);
    }

    public LogFolder Log { get; }

    public RegisterState Register { get; }

    public TreeFiles Tree { get; }

    public PackFiles Packs { get; }

    public HeldContent Held { get; }

    public LogState State => new(_edge.Size, _edge.Root);

    /// <summary>Opens the log and finishes what an earlier process began; <paramref name="cut"/> gives a record that was cut, if it is still there.</summary>
    public static LogWriter Open(
        Disk disk, LogFolder log, SequencerFolder own, string origin, ReleaseKey key, ReleaseQueue queue, LogReplay replay, Func<string, ReleaseRecord?> cut)
    {
        var writer = new LogWriter(disk, log, own, origin, key, queue);
        try
        {
            writer.Recover(replay, cut);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public byte[]? Manifest(Digest digest) => File.Exists(Log.Manifest(digest)) ? File.ReadAllBytes(Log.Manifest(digest)) : null;

    public void Commit(PreparedBatch batch)
    {
        var growth = _edge.Grow([.. batch.Entries.Select(entry => MerkleTree.Leaf(entry.Span))]);
        // In the order of their random names: beside the desk's stores, the order of release would tell which case got which number.
        var journal = new Journal(State, new LogState(growth.Edge.Size, growth.Edge.Root), batch.Entries, [.. batch.Sources.Order(StringComparer.Ordinal)]);
        _journals.Write(journal);
        _state.Write(journal.After); // This is the commit point: from here on the batch is in the log, whatever happens.
        Apply(journal, growth, mayBeTorn: false);
        Packs.Append(batch.Slots);
        foreach (var (index, content) in batch.Hidden) Held.Hide(index, content);
        foreach (var (of, index, content) in batch.Amended) Held.Amend(of, index, content);
        Finish(journal);
    }

    public void Dispose() => _fileSystem.Dispose();

    private void Apply(Journal journal, Growth growth, bool mayBeTorn)
    {
        var first = journal.Before.Size / TilePath.FullWidth;
        var entries = _tail.Concat(journal.Entries).ToList();
        Tree.Write(growth, first, entries, mayBeTorn);
        _edge = growth.Edge;
        _tail = entries[^(int)(_edge.Size % TilePath.FullWidth)..];
    }

    private void Finish(Journal journal)
    {
        // The desk is told of its records before they go; the same sync covers it, and a journal that is done again tells it again.
        var released = new ReleaseAnswer.Released(journal.After.Size);
        foreach (var source in journal.Sources.Where(CutRecords.IsSource))
            _queue.AnswerUnsynced(Path.GetFileName(source), released, Register.LastDay ?? DateOnly.MinValue);
        _fileSystem.Sync();
        foreach (var source in journal.Sources) _disk.Unlink(_own.Below(source));
        foreach (var folder in journal.Sources.Select(source => Disk.FolderOf(_own.Below(source))).Distinct()) _disk.SyncFolder(folder);
        _journals.Remove(journal);
    }

    private void Recover(LogReplay replay, Func<string, ReleaseRecord?> cut)
    {
        if (!_state.Exists) throw new LogDamaged(_own.State, "there is no state; a log is made once, by init, and its state is never put back from a backup");
        var state = _state.Read();
        var journal = _journals.Find(state);
        var (edge, tail) = replay.Read(Register, Tree, journal?.Before ?? state, Manifest);
        (_edge, _tail) = (edge, tail);
        Packs.Load(_edge.Size);
        if (journal is not null) Redo(journal, replay, cut);
        if (State != state) throw new LogDamaged(_own.State, $"it says {state}, the log beside it is {State}");
        if (Tree.Edge(state.Size).Root != state.Root) throw new LogDamaged(Log.Path, "the tiles at its right edge do not give the state's root");
        replay.CheckNothingBeyond(Tree, state);
    }

    /// <summary>Does the batch of a journal again: the same bytes into the same files.</summary>
    private void Redo(Journal journal, LogReplay replay, Func<string, ReleaseRecord?> cut)
    {
        var first = Register.Size;
        var entries = journal.Entries.Select(bytes => replay.Take(Register, bytes.Span, Manifest)).ToList();
        var growth = _edge.Grow([.. journal.Entries.Select(entry => MerkleTree.Leaf(entry.Span))]);
        Apply(journal, growth, mayBeTorn: replay.Published < journal.After.Size);

        // Records go only after everything is synced: if one has gone, packs and sealed content are whole.
        if (journal.Sources.All(source => File.Exists(_own.Below(source))))
        {
            var records = journal.Sources.Select(cut).OfType<ReleaseRecord>().ToList();
            Packs.Append(entries.Select((entry, place) => Slot(first + place, entry, records)));
        }
        else
        {
            Packs.Load(_edge.Size);
        }

        Finish(journal);
    }

    /// <summary>The slot of an entry, and beside it what no pack holds.</summary>
    private PackSlot Slot(long index, Entry entry, List<ReleaseRecord> records)
    {
        switch (entry)
        {
            case StatementEntry statement:
                var content = Of(records.Find(record => record.Statement?.Id == statement.Id)?.Statement is { } found ? CutRecords.Slot(found) : null);
                if (statement.Claims.Display is not Display.Hidden) return content;
                Held.Hide(index, content);
                return PackSlot.Hidden;
            case AmendmentEntry amendment when PreparedBatch.ChangesContent(amendment):
                Held.Amend(amendment.Of, index, Of(records.Find(record => record.Amendment?.Brings(amendment) == true)?.Amendment!.Content));
                return PackSlot.Null;
            default:
                return PackSlot.Null;
        }

        ContentSlot Of(ContentSlot? content) =>
            content ?? throw new LogDamaged(_own.Cut, $"the record of the entry at {index} is missing, although others of its batch are there");
    }
}
