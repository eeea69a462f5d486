using System.Text;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>A record that would have broken a rule and was set aside, under the name it had in the queue.</summary>
public sealed record RefusedRecord(string Name, string Rule, string Why);

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
        Disk.ReadQuietly(own.Below(Source(name))) is { } sealedBytes ? waiting.Open(sealedBytes) : null;

    /// <summary>The content of a statement's record by its path in the sequencer's folder.</summary>
    public (StatementId Id, ContentSlot Content)? Content(string source) =>
        source.StartsWith("cut/", StringComparison.Ordinal) && Read(source["cut/".Length..])?.Statement is { } statement ? (statement.Id, Slot(statement)) : null;

    public static ContentSlot Slot(ReleaseStatement statement) =>
        new(new PresentField(statement.Names.Salt, statement.Names.Value), new PresentField(statement.Text.Salt, statement.Text.Value));

    public static string Source(string name) => "cut/" + name;

    /// <summary>Gives back what an earlier process had taken and not brought into the log.</summary>
    public void GiveBack()
    {
        var left = Directory.EnumerateFiles(own.Cut).Select(path => Path.GetFileName(path)).ToList();
        if (left.Count == 0) return;
        foreach (var name in left) queue.GiveBack(name, own.Cut);
        queue.Sync();
        disk.SyncFolder(own.Cut);
    }

    /// <summary>Destroys a record that its declarant took back before it was released.</summary>
    public void Destroy(string name)
    {
        disk.Unlink(own.Below(Source(name)));
        disk.SyncFolder(own.Cut);
    }

    /// <summary>Sets a record or an instruction aside, as it came, with the reason beside it.</summary>
    /// <param name="source">Its path in the sequencer's folder.</param>
    /// <param name="failure">The rule.</param>
    public RefusedRecord SetAside(string source, RuleFailure failure)
    {
        var name = Path.GetFileName(source);
        var aside = Path.Combine(own.Refused, name);
        disk.WriteFile(aside + ".why", Encoding.UTF8.GetBytes($"{failure.Rule}: {failure.Why}\n"), Disk.PrivateFile);
        disk.TryRename(own.Below(source), aside);
        disk.SyncFolder(own.Refused);
        disk.SyncFolder(Disk.FolderOf(own.Below(source)));
        return new RefusedRecord(name, failure.Rule, failure.Why);
    }
}
