using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>What every start does: reads the log up to its state, and does the batch of a journal again if it may not be wholly in the files.</summary>
/// <remarks>After a power loss, a kill or a full disk it succeeds. Only files that are damaged or cannot be read make it refuse.</remarks>
internal sealed class LogRecovery(LogWriter writer, SequencerFolder own, LogReplay replay, CutRecords cut)
{
    public void Recover()
    {
        var state = writer.StateFile.Read();
        replay.CheckNothingLarger(state);
        var journal = writer.Journals.Find(state);
        writer.Written.Size = (journal?.Before ?? state).Size;
        var (edge, tail) = replay.Read(writer.Register, writer.Tree, journal?.Before ?? state, Manifest);
        writer.GoOnFrom(edge, tail);
        writer.Packs.Load(edge.Size);
        // Before anything is added to a pack: a mirror has the damaged one only as it was.
        PackJudgement.Check(writer, OnTheWay(journal), slots => replay.Opening(new OpeningProgress(edge.Size, slots, edge.Size)));
        if (journal is not null) Redo(journal);
        if (writer.State != state) throw new LogDamaged(own.State, $"it says {state}, the log beside it is {writer.State}", Remedy.Rebuild);
        writer.Remake(replay.Missing);
        if (writer.Tree.Beyond(state.Size) is { } beyond)
            throw new LogDamaged(beyond, $"it is of a larger log than the sequencer's state, which has {state.Size} entries: the state is older than the log", Remedy.Rebuild);
    }

    /// <summary>The statements whose content the batch of a journal changes: one that came back after it had been done finds them changed.</summary>
    private static HashSet<long> OnTheWay(Journal? journal)
    {
        var changed = new HashSet<long>();
        foreach (var bytes in journal?.Entries ?? [])
            if (EntryCodec.Read(bytes.Span, out var entry) is null && entry is ActEntry act) changed.Add(act.Of);
        return changed;
    }

    /// <summary>Does the batch of a journal again: the same bytes into the same files.</summary>
    private void Redo(Journal journal)
    {
        var first = writer.Register.Size;
        var entries = journal.Entries.Select(bytes => replay.Take(writer.Register, bytes.Span, Manifest)).ToList();
        replay.CheckRoots(writer.Edge, [.. journal.Entries.Select(entry => MerkleTree.Leaf(entry.Span))]);
        writer.WriteTree(journal, writer.Grow(journal.Entries), mayBeTorn: replay.Published < journal.After.Size);

        // Records go only after everything is synced: if one has gone, packs and sealed content are whole.
        if (journal.Sources.All(source => DiskRead.Exists(own.Below(source))))
        {
            var records = journal.Sources.Where(CutRecords.IsSource).Select(Record).ToList();
            writer.Packs.Append(entries.Select((entry, place) => Slot(first + place, entry, records)));
        }
        else
        {
            writer.Packs.Load(journal.After.Size);
        }

        writer.Finish(journal);
    }

    private ReleaseRecord Record(string source) => cut.At(source)
        ?? throw new LogDamaged(own.Below(source), "it does not open with the release key, although its entry is in the log", Remedy.Rebuild);

    private byte[] Manifest(Digest digest) =>
        writer.Manifest(digest) ?? throw new LogDamaged(writer.Log.Manifest(digest), "it is missing, although an entry names it", Remedy.FromMirror);

    /// <summary>The slot of an entry, and beside it what no pack holds.</summary>
    private PackSlot Slot(long index, Entry entry, List<ReleaseRecord> records)
    {
        switch (entry)
        {
            case StatementEntry statement:
                var content = Of(records.Find(record => record.Statement?.Id == statement.Id)?.Statement is { } found ? CutRecords.Slot(found) : null);
                if (statement.Claims.Display is not Display.Hidden) return content;
                writer.Held.Hide(index, content);
                return PackSlot.Hidden;
            case AmendmentEntry amendment when PreparedBatch.ChangesContent(amendment):
                writer.Held.Amend(amendment.Of, index, Of(records.Find(record => record.Amendment?.Brings(amendment) == true)?.Amendment!.Content));
                return PackSlot.Null;
            default:
                return PackSlot.Null;
        }

        ContentSlot Of(ContentSlot? content) => content ?? throw new LogDamaged(
            own.Cut, $"the record of the entry at {index} is missing, although others of its batch are there", Remedy.Rebuild);
    }
}
