using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Makes the sequencer's state from the log beside it: after the state was lost or damaged, or after the log was fetched from a mirror.</summary>
/// <remarks>Only for an operator who has asked everybody for a later checkpoint: the state is what else would show that the log is old.</remarks>
public sealed class StateRebuild : IDisposable
{
    private readonly Disk _disk = new();
    private readonly LogFolder _log;
    private readonly SequencerFolder _own;
    private readonly VerifierKey _key;
    private readonly JournalFolder _journals;
    private readonly FolderLock _lock;
    private readonly Action<OpeningProgress> _reading;
    private Journal? _kept;

    private StateRebuild(SequencerPaths paths, VerifierKey key, Action<OpeningProgress> reading)
    {
        _reading = reading;
        (_log, _own, _key) = (new LogFolder(paths.Log), new SequencerFolder(paths.Sequencer), key);
        foreach (var folder in _own.All) _disk.CreateFolder(folder);
        _lock = FolderLock.TryTake(_own.Lock) ?? throw new InvalidOperationException($"The sequencer works in {_own.Path} at this moment: there is nothing to rebuild.");
        _journals = new JournalFolder(_disk, _own.Journal);
    }

    /// <summary>The log as it will be.</summary>
    public LogState State { get; private set; } = LogState.Empty;

    /// <summary>What of it is public.</summary>
    public long Published { get; private set; }

    /// <summary>Entries that were written, never public, and are not whole: their records are released anew.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Looks at the log and changes nothing yet.</summary>
    /// <param name="paths">The folders.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="kept">Checkpoints that others keep.</param>
    /// <param name="reading">Told again and again how far it has read.</param>
    /// <exception cref="LogRefusal">The log is not whole either, or is older than what somebody knows.</exception>
    public static StateRebuild Look(SequencerPaths paths, VerifierKey key, IReadOnlyList<KnownCheckpoint> kept, Action<OpeningProgress>? reading = null)
    {
        var rebuild = new StateRebuild(paths, key, reading ?? (_ => { }));
        try
        {
            rebuild.Find(kept);
            return rebuild;
        }
        catch
        {
            rebuild.Dispose();
            throw;
        }
    }

    /// <summary>Makes it so.</summary>
    public void Write()
    {
        new TreeFiles(_disk, _log).RemoveBeyond(State.Size);
        using (var all = new FileSystemSync(_disk, _log.Path)) all.Sync();
        _journals.KeepOnly(_kept);
        if (_disk.Unlink(_own.Days)) _disk.SyncFolder(_own.Path);
        new StateFile(_disk, _own.State, _key.Name).Write(State);
    }

    public void Dispose() => _lock.Dispose();

    private void Find(IReadOnlyList<KnownCheckpoint> kept)
    {
        var days = new DayCheckpoints(_disk, _log, new DayList(_disk, _own.Below("no-list")), _key);
        var newest = DayCheckpoints.Read(_log, _key);
        var inside = days.All.Concat(newest is null ? [] : [new KnownCheckpoint(_log.Checkpoint, newest, Kept: false)]).ToList();
        if (inside.MaxBy(one => one.Checkpoint.Size) is not { } published) throw new LogDamaged(_log.Checkpoint, "the log has no checkpoint: nothing shows what was published", Remedy.FetchLater);
        Published = published.Checkpoint.Size;

        var known = new List<KnownCheckpoint>([.. inside, .. kept]);
        var onDisk = new TreeFiles(_disk, _log).Largest(Published);
        var before = StateBefore();
        // With state and journal whole, opening would have ended the batch: it refused because it cannot.
        _kept = JournalsEnd(known) is { } journal && journal.After != before ? journal : null;
        State = _kept?.After ?? Whole(onDisk, published, known);
        GivenUp = Math.Max(0, Math.Max(onDisk, before?.Size ?? 0) - State.Size);
        foreach (var one in known.Where(one => one.Checkpoint.Size > State.Size)) throw one.Larger(State.Size);
        // What the state knew beyond the log was never public if its journal is still there. Without it, only a checkpoint from outside can tell.
        if (before is not null && before.Size > State.Size && !_journals.Has(before.Size) && kept.Count == 0)
        {
            throw new LogRolledBack(
                _own.State, $"it knows of {before.Size} entries, and the log beside it has {State.Size}: name what a mirror has with --last-checkpoint, to show that no more was public", Remedy.FetchLater);
        }
    }

    private LogState? StateBefore()
    {
        try
        {
            return new StateFile(_disk, _own.State, _key.Name).Read();
        }
        catch (LogDamaged)
        {
            return null;
        }
    }

    /// <summary>A batch whose journal is whole is ended by the next opening.</summary>
    private Journal? JournalsEnd(List<KnownCheckpoint> known) => _journals.Whole()
        .Where(journal => journal.After.Size >= Published && journal.Sources.All(source => File.Exists(_own.Below(source))) && Read(journal.Before, known, whole: false))
        .MaxBy(journal => journal.After.Size);

    private LogState Whole(long onDisk, KnownCheckpoint published, List<KnownCheckpoint> known)
    {
        if (onDisk > Published && RootOf(onDisk) is { } root && Read(new LogState(onDisk, root), known, whole: true)) return new LogState(onDisk, root);
        var state = new LogState(Published, published.Checkpoint.Root);
        ReadOrThrow(state, known, whole: true);
        return state;
    }

    private bool Read(LogState state, List<KnownCheckpoint> known, bool whole)
    {
        try
        {
            ReadOrThrow(state, known, whole);
            return true;
        }
        catch (LogDamaged)
        {
            return false;
        }
    }

    private void ReadOrThrow(LogState state, List<KnownCheckpoint> known, bool whole)
    {
        var replay = new LogReplay(_log, _key, null, known.Where(one => one.Checkpoint.Size <= state.Size)) { Opening = _reading };
        var tree = new TreeFiles(_disk, _log);
        using var written = new WrittenEntries(tree) { Size = state.Size };
        replay.Read(new RegisterState(_key.Name, written), tree, state, Manifest);
        if (!whole || state.Size % Pack.Slots == 0) return;
        _ = new PackFiles(_disk, _log).Slots(state.Size / Pack.Slots, (int)(state.Size % Pack.Slots)).Count();
    }

    private TreeHash? RootOf(long size)
    {
        try
        {
            var tree = new TreeFiles(_disk, _log);
            var edge = RightEdge.Empty;
            for (var at = 0L; at < size; at += TilePath.FullWidth)
                edge = edge.Grow([.. Leaves(tree.Bundle(at / TilePath.FullWidth, (int)Math.Min(TilePath.FullWidth, size - at)))]).Edge;
            return edge.Root;
        }
        catch (LogDamaged)
        {
            return null;
        }
    }

    private static IEnumerable<TreeHash> Leaves(EntryBundle bundle)
    {
        for (var i = 0; i < bundle.Count; i++) yield return MerkleTree.Leaf(bundle[i].Span);
    }

    private byte[] Manifest(Digest digest) => DiskRead.File(_log.Manifest(digest)) ?? throw new LogDamaged(_log.Manifest(digest), "it is missing, although an entry names it", Remedy.FromMirror);
}
