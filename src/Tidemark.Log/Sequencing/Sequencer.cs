using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>The one writer of a log. Each step takes what is due into the log and makes it public.</summary>
/// <remarks>Not for two threads. If anything throws, dispose it and open it anew: opening recovers.</remarks>
public sealed class Sequencer : IDisposable
{
    private static readonly RuleFailure CannotOpen = new(RefusedRecords.Instruction, "it cannot be opened");

    private readonly SequencerSetup _setup;
    private readonly FolderLock _lock;
    private readonly ReleaseQueue _queue;
    private readonly WaitingRecords _waiting;
    private readonly RefusedRecords _refused;
    private readonly TakenInstructions _taken;
    private readonly InstructionInbox _inbox;
    private readonly LogWriter _writer;
    private readonly DayCheckpoints _days;
    private readonly DayGuard _guard;
    private readonly KeptCheck _kept;
    private readonly SlotChanges _changes;
    private readonly Releasing _releasing;
    private readonly SequencerRequests _requests;
    private long _published;
    private bool _broken;
    private KeptCheckpoints _keptNow = KeptCheckpoints.None;
    private StoppedForDay? _stopped;

    private Sequencer(SequencerSetup setup, SequencerFolder own, FolderLock held)
    {
        (_setup, _lock) = (setup, held);
        var log = new LogFolder(setup.Paths.Log);
        var disk = FolderPreparation.Prepare(setup, log, own);
        var key = setup.LogKey.VerifierKey;
        _requests = new SequencerRequests(setup.Paths);
        _queue = new ReleaseQueue(setup.Paths.Release, setup.Random, disk);
        _waiting = new WaitingRecords(_queue, setup.ReleaseKey);
        var cut = new CutRecords(disk, own, _queue, _waiting);

        _days = new DayCheckpoints(disk, log, new DayList(disk, own.Days), key);
        var published = DayCheckpoints.Read(log, key);
        var newest = published is null ? [] : (KnownCheckpoint[])[new(log.Checkpoint, published, Kept: false)];
        var replay = new LogReplay(log, key, published, [.. newest, .. _days.All, .. setup.Kept().Read]) { Opening = setup.Opening };
        _writer = LogWriter.Open(disk, log, own, setup.Origin, setup.ReleaseKey, _queue, replay, cut);
        cut.GiveBack();
        _taken = new TakenInstructions(disk, setup.Paths.Taken);
        _inbox = new InstructionInbox(disk, own.Inbox, setup.ReleaseKey, setup.Random);
        _refused = new RefusedRecords(disk, own, _queue, _waiting, _inbox);
        _refused.TellAgain(_writer.Register.LastDay ?? DateOnly.MinValue);
        foreach (var name in _inbox.Unopened) _refused.SetAside(InstructionInbox.Source(name), CannotOpen, _writer.Register.LastDay ?? DateOnly.MinValue);
        _guard = new DayGuard(_days, _requests, setup.Demo);
        _changes = new SlotChanges(_writer, replay.Changed);
        _releasing = new Releasing(setup, _writer, cut, _waiting, _inbox, _refused, new EligibleSince(disk, own.Since, setup.ReleaseKey), _changes);
        _published = replay.Published;
        _changes.Apply(_published);
        _writer.Tree.RemovePartials(0, _published);
        _days.Settle();
        _kept = new KeptCheck(log, key);
    }

    /// <summary>The origin of the log.</summary>
    public string Origin => _setup.Origin;

    /// <summary>The totals at the log's size.</summary>
    public Totals Totals => _writer.Register.Totals;

    public SequencerStatus Status => new(
        _writer.State.Size, _published, _days.LastPublished, _days.LastListed, _waiting.Records.Count, _refused.Count, _stopped, _keptNow);

    /// <summary>Opens the log, finishing what an earlier process began; null if another process has it open.</summary>
    /// <exception cref="LogRefusal">The files do not fit together; it says what to do.</exception>
    public static Sequencer? TryOpen(SequencerSetup setup)
    {
        var own = new SequencerFolder(setup.Paths.Sequencer);
        setup.Disk.CreateFolder(own.Path);
        if (FolderLock.TryTake(own.Lock) is not { } held) return null;
        try
        {
            return new Sequencer(setup, own, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Does all that is due at this moment.</summary>
    public StepReport Step(DateTimeOffset now)
    {
        if (_broken) throw new InvalidOperationException("An earlier step broke off. Open the sequencer anew.");
        _broken = true;
        var report = StepOnce(now);
        _broken = false;
        return report;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _lock.Dispose();
    }

    /// <summary>Appends manifests, all or none; the next step publishes them. Says which rule one would break.</summary>
    internal RuleFailure? AddManifests(IReadOnlyList<(ManifestSubject Subject, byte[] File)> manifests, DateTimeOffset now)
    {
        var files = manifests.ToDictionary(manifest => Digest.Of(manifest.File), manifest => manifest.File);
        var batch = new PreparedBatch(_writer.Register, digest => files.GetValueOrDefault(digest) ?? _writer.Manifest(digest), Days.Of(now));
        foreach (var (subject, file) in manifests)
        {
            if (batch.Add(new ManifestEntry { Day = batch.Day, Subject = subject, Digest = Digest.Of(file), Size = file.Length }) is not { } failure) continue;
            _broken |= batch.Entries.Count > 0;
            return failure;
        }

        // Public before the entry that names it; of a file that breaks a rule nothing is ever public.
        foreach (var (digest, file) in files) _setup.Disk.WriteOnce(_writer.Log.Manifest(digest), file);
        _writer.Commit(batch);
        return null;
    }

    private StepReport StepOnce(DateTimeOffset now)
    {
        var today = Days.Of(now);
        var refused = new List<RefusedRecord>();
        if (_days.LastPublished != today) _queue.Sweep(today);
        _refused.Forget(OldestKept(today));
        TakeInstructions(now, refused);
        if (_requests.TakeTryAgain()) _refused.TryAgain(now);
        if (_requests.TakeDrop()) _refused.Drop();
        _waiting.Scan();
        _stopped = _guard.Judge(today, _writer.Register.LastDay);
        _keptNow = _setup.Kept();
        _kept.Prove(_keptNow.Read, _writer.State);
        var before = _writer.State.Size;
        var published = false;
        if (_stopped is null && _keptNow.Suffice)
        {
            if (_requests.TakeManifest() is { } asked) _requests.AnswerManifest(AddManifests([asked], now));
            _releasing.Release(now, _requests.TakeReleaseNow(), refused);
            published = Publish(today);
            _guard.Published();
            _days.List(now, _setup.Demo);
        }

        _changes.Apply(_published);
        return new StepReport((int)(_writer.State.Size - before), published, refused, Status);
    }

    private void TakeInstructions(DateTimeOffset now, List<RefusedRecord> refused)
    {
        var rows = _setup.Instructions();
        var names = new HashSet<string>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var name = Convert.ToHexStringLower(row.Id);
            names.Add(name);
            if (_taken.Has(name)) continue;
            if (!_inbox.Has(name)) Take(name, row.Sealed, now, refused);
            _taken.Add(name, Days.Of(now));
        }

        _taken.KeepOnly(names);
        var oldest = OldestKept(Days.Of(now));
        _inbox.Drop([.. _inbox.Items.Where(item => item.Instruction.Day < oldest && _writer.Register.Find(item.Id) is null)]);
    }

    private void Take(string name, byte[] sealedBytes, DateTimeOffset now, List<RefusedRecord> refused)
    {
        if (_setup.ReleaseKey.Open(sealedBytes) is { } plain && Instruction.TryRead(plain, out var instruction))
            _inbox.Put(name, instruction, now);
        else
            refused.Add(_refused.SetAside(name, sealedBytes, CannotOpen, Days.Of(now)));
    }

    private DateOnly OldestKept(DateOnly today) => today.AddDays(-_setup.InstructionDays);

    private bool Publish(DateOnly today)
    {
        var state = _writer.State;
        if (state.Size == _published && _days.LastPublished == today) return false;
        _days.Publish(state, _setup.LogKey, today);
        _writer.Tree.RemovePartials(_published, state.Size);
        _published = state.Size;
        return true;
    }
}
