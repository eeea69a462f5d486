using System.Text;
using Tidemark.Core;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>The public checkpoint, one for each day, and the list of days (R18).</summary>
/// <remarks>
/// Durability law: a checkpoint is signed only over a size whose files are synced, and is durable when <see cref="Publish"/> returns.
/// The day's comes first: what was public once is then also the last of its day. A listed day never changes.
/// </remarks>
internal sealed class DayCheckpoints
{
    private static readonly TimeSpan ListedFrom = new(0, 10, 0), ListedTo = new(1, 0, 0);

    private readonly Disk _disk;
    private readonly LogFolder _log;
    private readonly List<DateOnly> _listed = [];
    private readonly SortedSet<DateOnly> _waiting = [];

    public DayCheckpoints(Disk disk, LogFolder log)
    {
        (_disk, _log) = (disk, log);
        if (DiskRead.Exists(log.Days)) ReadList();
        if (!DiskRead.Exists(log.Checkpoints)) return;
        foreach (var path in Directory.EnumerateFiles(log.Checkpoints))
            if (Days.TryRead(Path.GetFileName(path), out var day) && (LastListed is null || day > LastListed)) _waiting.Add(day);
        LastPublished = _waiting.Count > 0 ? _waiting.Max : LastListed;
    }

    /// <summary>The last day on which a checkpoint was published.</summary>
    public DateOnly? LastPublished { get; private set; }

    public DateOnly? LastListed => _listed.Count == 0 ? null : _listed[^1];

    /// <summary>Reads the public checkpoint; null if there is none.</summary>
    public static Checkpoint? Read(LogFolder log, VerifierKey key)
    {
        if (DiskRead.File(log.Checkpoint) is not { } note) return null;
        return SignedCheckpoint.TryOpen(note, key, [], out var opened, out var why)
            ? opened.Checkpoint
            : throw new LogDamaged(log.Checkpoint, why, Remedy.MoveAway);
    }

    /// <summary>Signs what is synced and makes it public, as the last of this day too.</summary>
    public void Publish(LogState synced, SignerKey key, DateOnly day)
    {
        var note = new Checkpoint(key.VerifierKey.Name, synced.Size, synced.Root).Sign(key).ToBytes();
        _disk.WriteFile(_log.CheckpointOf(day), note, Disk.PublicFile);
        if (!DiskRead.Exists(_log.Days)) WriteList();
        _disk.WriteFile(_log.Checkpoint, note, Disk.PublicFile);
        _waiting.Add(day);
        LastPublished = day;
    }

    /// <summary>Lists yesterday if this is the time for it. A day whose hour was missed is never listed: a late list could hide what was written late.</summary>
    public void List(DateTimeOffset now, bool anyTime)
    {
        var today = Days.Of(now);
        var time = now.UtcDateTime.TimeOfDay;
        var due = _waiting.Where(day => day < today && (anyTime || (day == today.AddDays(-1) && time >= ListedFrom && time <= ListedTo))).ToList();
        if (due.Count > 0)
        {
            _listed.AddRange(due);
            WriteList();
        }

        _waiting.RemoveWhere(day => day < today && (due.Contains(day) || day < today.AddDays(-1)));
    }

    private void WriteList() =>
        _disk.WriteFile(_log.Days, Encoding.ASCII.GetBytes(string.Concat(_listed.Select(day => Days.Write(day) + "\n"))), Disk.PublicFile);

    private void ReadList()
    {
        var lines = Encoding.ASCII.GetString(DiskRead.File(_log.Days)!).Split('\n');
        if (lines[^1].Length > 0) throw new LogDamaged(_log.Days, "its last line is not whole", Remedy.FromMirror);
        foreach (var line in lines[..^1])
        {
            if (!Days.TryRead(line, out var day) || day <= LastListed) throw new LogDamaged(_log.Days, $"{line} is no day after the one before", Remedy.FromMirror);
            _listed.Add(day);
        }
    }
}
