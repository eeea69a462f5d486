using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>The one writer of a log. Each step takes what is due into the log and makes it public.</summary>
/// <remarks>Not for two threads. If anything throws, dispose it and open it anew: opening recovers.</remarks>
public sealed class Sequencer : IDisposable
{
    private readonly SequencerSetup _setup;
    private readonly SequencerFolder _own;
    private readonly FolderLock _lock;
    private readonly ReleaseQueue _queue;
    private readonly WaitingRecords _waiting;
    private readonly CutRecords _cut;
    private readonly RefusedRecords _refused;
    private readonly EligibleSince _since;
    private readonly TakenInstructions _taken;
    private readonly InstructionInbox _inbox;
    private readonly LogWriter _writer;
    private readonly DayCheckpoints _days;
    private readonly SlotChanges _changes;
    private readonly SequencerRequests _requests;
    private long _published;
    private bool _releaseNow, _broken;
    private DateOnly? _resumed;
    private StoppedForDay? _stopped;
    private (long Campaign, ReleasePlan Plan)? _plan;

    private Sequencer(SequencerSetup setup, FolderLock held)
    {
        (_setup, _lock) = (setup, held);
        var log = new LogFolder(setup.Paths.Log);
        _own = new SequencerFolder(setup.Paths.Sequencer);
        var disk = Prepare(setup, _own);
        _queue = new ReleaseQueue(setup.Paths.Release, setup.Random, disk);
        _waiting = new WaitingRecords(_queue, setup.ReleaseKey);
        _cut = new CutRecords(disk, _own, _queue, _waiting);

        var published = DayCheckpoints.Read(log, setup.LogKey.VerifierKey);
        var replay = new LogReplay(log, published);
        _writer = LogWriter.Open(disk, log, _own, setup.Origin, setup.ReleaseKey, _queue, replay, _cut.At);
        _cut.GiveBack();
        _since = new EligibleSince(disk, _own.Since, setup.ReleaseKey);
        _taken = new TakenInstructions(disk, setup.Paths.Taken);
        _inbox = new InstructionInbox(disk, _own.Inbox, setup.ReleaseKey, setup.Random);
        _refused = new RefusedRecords(disk, _own, _queue, _waiting, _inbox);
        _refused.TellAgain(_writer.Register.LastDay ?? DateOnly.MinValue);
        _days = new DayCheckpoints(disk, log);
        _changes = new SlotChanges(_writer, replay.Changed);
        _requests = new SequencerRequests(setup.Paths);
        _published = replay.Published;
        _changes.Apply(_published);
    }

    /// <summary>The origin of the log.</summary>
    public string Origin => _setup.Origin;

    /// <summary>The totals at the log's size.</summary>
    public Totals Totals => _writer.Register.Totals;

    public SequencerStatus Status => new(
        _writer.State.Size, _published, _days.LastPublished, _days.LastListed, _waiting.Records.Count, _refused.Count, _stopped);

    /// <summary>Opens the log, finishing what an earlier process began; null if another process has it open.</summary>
    /// <exception cref="LogDamaged">Log and state do not fit together; the message says what to do.</exception>
    public static Sequencer? TryOpen(SequencerSetup setup)
    {
        var own = new SequencerFolder(setup.Paths.Sequencer);
        if (!File.Exists(own.State)) throw new LogDamaged(own.State, "there is no register here, or its state is lost; it is never put back from an older backup");
        if (FolderLock.TryTake(own.Lock) is not { } held) return null;
        try
        {
            return new Sequencer(setup, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The next step cuts a batch of all eligible records, however few.</summary>
    public void ReleaseNow() => _releaseNow = true;

    /// <summary>Lets the sequencer go on for a day that it stopped for; of use on that day only.</summary>
    public void Resume(DateOnly day) => _resumed = day;

    /// <summary>Does all that is due at this moment.</summary>
    public StepReport Step(DateTimeOffset now)
    {
        if (_broken) throw new InvalidOperationException("An earlier step broke off. Open the sequencer anew.");
        _broken = true;
        var report = StepOnce(now);
        _broken = false;
        return report;
    }

    /// <summary>The latest campaign's, which may change while this runs.</summary>
    private ReleasePlan Plan
    {
        get
        {
            var register = _writer.Register;
            if (_plan is not { } known || known.Campaign != register.CampaignIndex) _plan = known = (register.CampaignIndex, _setup.Plan(register.CampaignFile));
            return known.Plan;
        }
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
        foreach (var (digest, file) in files) _setup.Disk.WriteFile(_writer.Log.Manifest(digest), file, Disk.ImmutableFile);
        Commit(batch);
        return null;
    }

    private StepReport StepOnce(DateTimeOffset now)
    {
        var today = Days.Of(now);
        var refused = new List<RefusedRecord>();
        if (_days.LastPublished != today) _queue.Sweep(today);
        _refused.Forget(OldestKept(today));
        TakeInstructions(now, refused);
        TakeRequests(now);
        _waiting.Scan();
        _stopped = StopFor(today);
        var before = _writer.State.Size;
        var published = false;
        if (_stopped is null)
        {
            if (_requests.TakeManifest() is { } asked) _requests.AnswerManifest(AddManifests([asked], now));
            Release(now, refused);
            published = Publish(today);
            _days.List(now, _setup.Demo);
        }

        _changes.Apply(_published);
        return new StepReport((int)(_writer.State.Size - before), published, refused, Status);
    }

    private void TakeRequests(DateTimeOffset now)
    {
        _releaseNow |= _requests.TakeReleaseNow();
        _resumed = _requests.TakeResume() ?? _resumed;
        if (_requests.TakeTryAgain()) _refused.TryAgain(now);
        if (_requests.TakeDrop()) _refused.Drop();
    }

    private DateOnly OldestKept(DateOnly today) => today.AddDays(-_setup.InstructionDays);

    // Entries bear the day of the clock: a wrong clock would either break R7 or write days that were not.
    private StoppedForDay? StopFor(DateOnly today)
    {
        var last = _days.LastPublished ?? today;
        if (_writer.Register.LastDay is { } written && written > last) last = written;
        if (today < last) return new StoppedForDay(today, last);
        return today <= last.AddDays(2) || _setup.Demo || _resumed == today ? null : new StoppedForDay(today, last);
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
        {
            _inbox.Put(name, instruction, now);
            return;
        }

        _setup.Disk.WriteFile(Path.Combine(_own.Inbox, name), sealedBytes, Disk.PrivateFile, Days.Of(now));
        refused.Add(_refused.SetAside("inbox/" + name, new RuleFailure(RefusedRecords.Instruction, "it cannot be opened"), Days.Of(now)));
    }

    private void Release(DateTimeOffset now, List<RefusedRecord> refused)
    {
        var today = Days.Of(now);
        TakeBackUnreleased(today);
        var foreign = _cut.Take([.. _waiting.Records.Where(record => record.IsForeign).Select(record => record.Name)]);
        var acts = _cut.Take([.. _waiting.Records.Where(record => record.IsAct && record.Due <= now).Select(record => record.Name)]);
        var weeks = _cut.Take(_waiting.NextWeek(_writer.Register.LatestLedger?.Entry.Week, today));
        var statements = _cut.Take(Due(now, today));
        var items = _inbox.Items.Where(item => (!item.Instruction.IsAct || item.Due <= now) && _writer.Register.Find(item.Id) is not null).ToList();
        if (foreign.Count + acts.Count + weeks.Count + statements.Count + items.Count == 0) return;

        var batch = Prepare(today);
        var maker = new BatchMaker(_cut, _inbox, _writer, batch);
        foreach (var name in foreign.Concat(acts)) maker.AddAct(name);
        foreach (var name in weeks) maker.AddWeek(name);
        foreach (var item in items) maker.AddInstruction(item);
        foreach (var name in statements) maker.AddStatement(name);
        Commit(batch);
        _inbox.Forget(maker.CarriedOut);
        _inbox.Drop(maker.WithoutEffect);
        foreach (var statement in batch.Changed) _changes.Add(statement);
        foreach (var name in maker.DoneBefore) _cut.Destroy(name, new ReleaseAnswer.Released(_writer.State.Size), today);
        refused.AddRange(maker.Refused.Select(record => _refused.SetAside(record.Source, record.Why, today)));
    }

    /// <summary>The names of the batch of statements that is due now, in the order of their release.</summary>
    private IReadOnlyList<string> Due(DateTimeOffset now, DateOnly today)
    {
        var oldest = _since.Moment < now ? _since.Moment : now;
        var queue = _waiting.Statements.Select(record => Seen(record, NotBefore(record))).ToList();
        var cut = _releaseNow ? Batch.CutNow(queue, now, _setup.Random) : Batch.Cut(queue, now, Plan, _setup.Random);
        _releaseNow = false;
        _since.Set(cut.Count == 0 && queue.Any(record => record.EligibleSince is not null), now);
        return cut;

        WaitingRecord Seen(QueuedRecord record, DateOnly notBefore) => new(record.Name, notBefore, notBefore <= today ? oldest : null);
    }

    /// <summary>Of several delays the one that was asked for last holds, unless the record was accepted after it.</summary>
    private DateOnly NotBefore(QueuedRecord record)
    {
        var delays = _inbox.About(record.Id!.Value).Where(item => item.Verb is InstructionVerb.Delay && item.IsLaterThan(record.Turn));
        return delays.MaxBy(item => item.Instruction.Turn) is { } newest ? Days.Of(newest.Due) : record.NotBefore;
    }

    /// <summary>What its declarant takes back before it was released is destroyed: nothing of it was ever public.</summary>
    private void TakeBackUnreleased(DateOnly today)
    {
        foreach (var retraction in _inbox.Items.Where(item => item.Verb is InstructionVerb.Retract).ToList())
        {
            var records = _waiting.Records.Where(record => record.Id == retraction.Id).Select(record => record.Name).ToList();
            if (records.Count == 0 || _writer.Register.Find(retraction.Id) is not null) continue;
            foreach (var name in _cut.Take(records)) _cut.Destroy(name, new ReleaseAnswer.Withdrawn(), today);
            _inbox.Drop([.. _inbox.About(retraction.Id)]);
        }
    }

    private bool Publish(DateOnly today)
    {
        var state = _writer.State;
        if (state.Size == _published && _days.LastPublished == today) return false;
        _days.Publish(state, _setup.LogKey, today);
        _writer.Tree.RemovePartials(_published, state.Size);
        _published = state.Size;
        return true;
    }

    private PreparedBatch Prepare(DateOnly day) => new(_writer.Register, _writer.Manifest, day);

    private void Commit(PreparedBatch batch)
    {
        if (batch.Entries.Count > 0) _writer.Commit(batch);
    }

    private static Disk Prepare(SequencerSetup setup, SequencerFolder own)
    {
        var log = new LogFolder(setup.Paths.Log);
        foreach (var folder in own.All.Concat([log.Manifests, log.Checkpoints])) setup.Disk.CreateFolder(folder);
        foreach (var path in Directory.EnumerateFiles(own.Scratch)) setup.Disk.Unlink(path);
        setup.Disk.Scratch = own.Scratch;
        // Files get their names by renaming: a scratch folder on another file system would show now, not in the middle of a batch.
        var probe = Path.Combine(own.Scratch, "probe.tmp");
        setup.Disk.WriteUnsynced(probe, [], Disk.PrivateFile);
        foreach (var folder in (string[])[log.Path, setup.Paths.Release, setup.Paths.Taken])
        {
            setup.Disk.CreateFolder(folder);
            var there = Path.Combine(folder, "probe.tmp");
            setup.Disk.TryRename(probe, there);
            setup.Disk.TryRename(there, probe);
        }

        setup.Disk.Unlink(probe);
        return setup.Disk;
    }
}
