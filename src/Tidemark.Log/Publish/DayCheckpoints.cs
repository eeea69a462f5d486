using System.Text;
using Tidemark.Core;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>The public checkpoint, one for each day, and the list of days (R18).</summary>
/// <remarks>
/// Durability law: a checkpoint is signed only over a size whose files are synced, and is durable when <see cref="Publish"/> returns.
/// The day's comes first: what was public once is then also the last of its day. A past day never changes. A day is listed in the sequencer's own list first.
/// </remarks>
internal sealed class DayCheckpoints
{
    private static readonly TimeSpan ListedFrom = new(0, 10, 0), ListedTo = new(1, 0, 0);

    private readonly Disk _disk;
    private readonly LogFolder _log;
    private readonly DayList _own;
    private readonly SortedDictionary<DateOnly, bool> _days;
    private readonly SortedDictionary<DateOnly, Checkpoint> _checkpoints = [];
    private readonly SortedSet<DateOnly> _waiting = [];
    private bool _ownIsBehind, _publicIsBehind;

    public DayCheckpoints(Disk disk, LogFolder log, DayList own, VerifierKey key)
    {
        (_disk, _log, _own) = (disk, log, own);
        foreach (var path in Directory.EnumerateFiles(log.Checkpoints))
            if (Days.TryRead(Path.GetFileName(path), out var day)) _checkpoints[day] = Open(path, key, Remedy.FromMirror)!;
        foreach (var (earlier, later) in _checkpoints.Zip(_checkpoints.Skip(1)))
            if (later.Value.Size < earlier.Value.Size) throw new LogDamaged(log.CheckpointOf(later.Key), "it is of fewer entries than the one of the day before", Remedy.FromMirror);
        _days = Known(own.Read());
        foreach (var day in _checkpoints.Keys.Where(day => LastListed is null || day > LastListed)) _waiting.Add(day);
        LastPublished = _days.Count == 0 ? null : _days.Keys.Last();
    }

    /// <summary>The last day on which a checkpoint was published.</summary>
    public DateOnly? LastPublished { get; private set; }

    public DateOnly? LastListed => Listed.Select(day => (DateOnly?)day).LastOrDefault();

    /// <summary>What the log has to continue.</summary>
    public IEnumerable<KnownCheckpoint> All => _checkpoints.Select(day => new KnownCheckpoint(_log.CheckpointOf(day.Key), day.Value, Kept: false));

    private IEnumerable<DateOnly> Listed => _days.Where(day => day.Value).Select(day => day.Key);

    /// <summary>Reads the public checkpoint; null if there is none.</summary>
    public static Checkpoint? Read(LogFolder log, VerifierKey key) => Open(log.Checkpoint, key, Remedy.MoveAway);

    /// <summary>Ends what an earlier process had begun to write; once the log was found good.</summary>
    public void Settle()
    {
        if (_ownIsBehind) _own.Write(_days);
        if (_publicIsBehind) WriteList();
        (_ownIsBehind, _publicIsBehind) = (false, false);
    }

    /// <summary>Signs what is synced and makes it public, as the last of this day too.</summary>
    public void Publish(LogState synced, SignerKey key, DateOnly day)
    {
        var checkpoint = new Checkpoint(key.VerifierKey.Name, synced.Size, synced.Root);
        var note = checkpoint.Sign(key).ToBytes();
        if (day < LastPublished || (_days.TryGetValue(day, out var listed) && listed)) _disk.WriteOnce(_log.CheckpointOf(day), note);
        else _disk.WriteFile(_log.CheckpointOf(day), note, Disk.PublicFile);
        _checkpoints[day] = checkpoint;
        if (_days.TryAdd(day, false)) _own.Write(_days);
        if (!DiskRead.Exists(_log.Days)) WriteList();
        _disk.WriteFile(_log.Checkpoint, note, Disk.PublicFile);
        _waiting.Add(day);
        LastPublished = _days.Keys.Last();
    }

    /// <summary>Lists yesterday if this is the time for it. A day whose hour was missed is never listed: a late list could hide what was written late.</summary>
    public void List(DateTimeOffset now, bool anyTime)
    {
        var today = Days.Of(now);
        var time = now.UtcDateTime.TimeOfDay;
        var due = _waiting.Where(day => day < today && (anyTime || (day == today.AddDays(-1) && time >= ListedFrom && time <= ListedTo))).ToList();
        if (due.Count > 0)
        {
            foreach (var day in due) _days[day] = true;
            _own.Write(_days);
            WriteList();
        }

        _waiting.RemoveWhere(day => day < today && (due.Contains(day) || day < today.AddDays(-1)));
    }

    private static Checkpoint? Open(string path, VerifierKey key, Remedy remedy)
    {
        if (DiskRead.File(path) is not { } note) return null;
        return SignedCheckpoint.TryOpen(note, key, [], out var opened, out var why) ? opened.Checkpoint : throw new LogDamaged(path, why, remedy);
    }

    /// <summary>Both lists together: the public one may lack what was about to be listed, or be gone; anything else is damage.</summary>
    private SortedDictionary<DateOnly, bool> Known(SortedDictionary<DateOnly, bool>? own)
    {
        var stated = ReadList();
        var known = own ?? [];
        var listed = known.Where(day => day.Value).Select(day => day.Key).ToList();
        if (own is null) foreach (var day in stated ?? []) known[day] = true;
        else if (stated is not null && !listed.Take(stated.Count).SequenceEqual(stated)) throw new LogDamaged(_log.Days, "it is not the list of days that the sequencer keeps", Remedy.MoveAway);
        if (known.Keys.FirstOrDefault(day => !_checkpoints.ContainsKey(day)) is var gone && gone != default)
            throw new LogDamaged(_log.CheckpointOf(gone), "it is missing, although it was published", Remedy.FromMirror);
        var last = known.Count == 0 ? DateOnly.MinValue : known.Keys.Last();
        foreach (var day in _checkpoints.Keys.Where(day => own is null || day > last)) _ownIsBehind |= known.TryAdd(day, false);
        _publicIsBehind = own is not null && listed.Count > (stated?.Count ?? 0);
        return known;
    }

    private void WriteList() =>
        _disk.WriteFile(_log.Days, Encoding.ASCII.GetBytes(string.Concat(Listed.Select(day => Days.Write(day) + "\n"))), Disk.PublicFile);

    private List<DateOnly>? ReadList()
    {
        if (DiskRead.File(_log.Days) is not { } bytes) return null;
        var lines = Encoding.ASCII.GetString(bytes).Split('\n');
        var listed = new List<DateOnly>();
        foreach (var line in lines[..^1])
            listed.Add(Days.TryRead(line, out var day) && (listed.Count == 0 || day > listed[^1]) ? day : throw Wrong($"{line} is no day after the one before"));
        return lines[^1].Length == 0 ? listed : throw Wrong("its last line is not whole");

        LogDamaged Wrong(string why) => new(_log.Days, why, Remedy.MoveAway);
    }
}
