using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>Records between the queue and the log: nobody can withdraw them any more.</summary>
/// <remarks>
/// Durability law: when <see cref="Take"/> returns, no power loss gives a taken record back to the queue unseen. A record leaves this folder only into the log,
/// back into the queue, or aside.
/// </remarks>
internal sealed class CutRecords(Disk disk, SequencerFolder own, ReleaseQueue queue, WaitingRecords waiting)
{
    /// <summary>Takes those of these records that are still there.</summary>
    public IReadOnlyList<string> Take(IEnumerable<string> names)
    {
        var taken = new List<string>();
        foreach (var name in names)
        {
            if (queue.Take(name, own.Cut)) taken.Add(name);
            waiting.Forget(name);
        }

        if (taken.Count == 0) return taken;
        disk.SyncFolder(own.Cut);
        queue.Sync();
        return taken;
    }

    /// <summary>What a taken record says; null if it cannot be opened.</summary>
    public ReleaseRecord? Read(string name) =>
        DiskRead.File(own.Below(Source(name))) is { } sealedBytes ? waiting.Open(sealedBytes) : null;

    /// <summary>The record at a path in the sequencer's folder; null if it is none of these, or gone.</summary>
    public ReleaseRecord? At(string source) => IsSource(source) ? Read(source["cut/".Length..]) : null;

    public static ContentSlot Slot(ReleaseStatement statement) =>
        new(new PresentField(statement.Names.Salt, statement.Names.Value), new PresentField(statement.Text.Salt, statement.Text.Value));

    public static string Source(string name) => "cut/" + name;

    public static bool IsSource(string path) => path.StartsWith("cut/", StringComparison.Ordinal);

    /// <summary>Gives back what an earlier process had taken and not brought into the log.</summary>
    public void GiveBack()
    {
        var left = Directory.EnumerateFiles(own.Cut).Select(path => Path.GetFileName(path)).ToList();
        if (left.Count == 0) return;
        foreach (var name in left) queue.GiveBack(name, own.Cut);
        queue.Sync();
        disk.SyncFolder(own.Cut);
    }

    /// <summary>Destroys a record of which nothing is to be done any more, and says what became of it.</summary>
    public void Destroy(string name, ReleaseAnswer answer, DateOnly today)
    {
        queue.Answer(name, answer, today);
        disk.Unlink(own.Below(Source(name)));
        disk.SyncFolder(own.Cut);
    }
}
