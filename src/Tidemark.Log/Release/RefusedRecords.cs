using System.Text;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>A record that would have broken a rule and was set aside, under the name it had in the queue.</summary>
public sealed record RefusedRecord(string Name, string Rule, string Why);

/// <summary>What was set aside: a case's record until the desk has its case back, anything else until the operator has decided.</summary>
/// <remarks>
/// Durability law: a record stands here before the desk is told, and goes only after the desk has taken the answer away. If a crash came between, it is told again:
/// an answer about a case that is back already changes nothing.
/// </remarks>
internal sealed class RefusedRecords(Disk disk, SequencerFolder own, ReleaseQueue queue, WaitingRecords waiting, InstructionInbox inbox)
{
    /// <summary>The reason of an instruction that cannot be opened.</summary>
    public const string Instruction = "instruction";

    private const string Reason = ".why";

    // What cannot be opened may be a case's record, sealed to another key: then the desk knows its name.
    private const string Unopened = "record";

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public int Count => Names(own).Count();

    /// <summary>What was set aside, with the reasons.</summary>
    public static IReadOnlyList<RefusedRecord> List(SequencerFolder own) => [.. Names(own).Order(StringComparer.Ordinal).Select(name => Describe(own, name))];

    /// <summary>Sets a record or an instruction aside, as it came, with the reason beside it.</summary>
    /// <param name="source">Its path in the sequencer's folder.</param>
    /// <param name="failure">The rule.</param>
    /// <param name="today">The day that the answer bears.</param>
    public RefusedRecord SetAside(string source, RuleFailure failure, DateOnly today)
    {
        var name = Path.GetFileName(source);
        WriteReason(name, failure);
        disk.TryRename(own.Below(source), PathOf(name));
        disk.SyncFolder(own.Refused);
        disk.SyncFolder(Disk.FolderOf(own.Below(source)));
        var record = new RefusedRecord(name, failure.Rule, failure.Why);
        if (IsOfCase(record)) Tell(record, today);
        return record;
    }

    /// <summary>Sets aside what cannot be opened and lies in no folder of the sequencer.</summary>
    public RefusedRecord SetAside(string name, byte[] sealedBytes, RuleFailure failure, DateOnly today)
    {
        WriteReason(name, failure);
        disk.WriteFile(PathOf(name), sealedBytes, Disk.PrivateFile, today);
        return new RefusedRecord(name, failure.Rule, failure.Why);
    }

    /// <summary>Tells the desk again of what an earlier process set aside.</summary>
    public void TellAgain(DateOnly today)
    {
        foreach (var record in List(own).Where(IsOfCase)) Tell(record, today);
    }

    /// <summary>Destroys the records whose cases are back at the desk, and what nobody wanted for so long.</summary>
    public void Forget(DateOnly oldest)
    {
        foreach (var name in _told.Where(name => !queue.IsAnswered(name)).ToList())
        {
            Destroy(name);
            _told.Remove(name);
        }

        foreach (var name in Names(own).Where(name => !_told.Contains(name) && DateOnly.FromDateTime(File.GetLastWriteTimeUtc(PathOf(name))) < oldest).ToList())
            Destroy(name);
    }

    /// <summary>Gives back to the queue or the inbox what is not a case's, so that it is judged again.</summary>
    public void TryAgain(DateTimeOffset now)
    {
        foreach (var record in List(own).Where(IsTheOperators))
        {
            if (Bytes(record) is not { } bytes || !inbox.TakeBack(record.Name, bytes, now))
            {
                if (record.Rule == Instruction) continue; // It still cannot be opened.
                queue.GiveBack(record.Name, own.Refused);
                queue.Sync(); // Before its old name goes for good.
            }

            Destroy(record.Name);
        }
    }

    /// <summary>Destroys what is not a case's.</summary>
    public void Drop()
    {
        foreach (var record in List(own).Where(IsTheOperators)) Destroy(record.Name);
    }

    private void WriteReason(string name, RuleFailure failure) =>
        disk.WriteFile(PathOf(name) + Reason, Encoding.UTF8.GetBytes($"{failure.Rule}: {failure.Why}\n"), Disk.PrivateFile);

    private static IEnumerable<string> Names(SequencerFolder own) =>
        Directory.EnumerateFiles(own.Refused).Select(path => Path.GetFileName(path)).Where(ReleaseQueue.IsName);

    private static RefusedRecord Describe(SequencerFolder own, string name)
    {
        var reason = Encoding.UTF8.GetString(DiskRead.File(Path.Combine(own.Refused, name + Reason)) ?? "record: for a reason that is lost"u8.ToArray());
        var colon = reason.IndexOf(": ", StringComparison.Ordinal);
        return new RefusedRecord(name, reason[..Math.Max(colon, 0)], reason[(colon + 2)..].TrimEnd('\n'));
    }

    private byte[]? Bytes(RefusedRecord record) => DiskRead.File(PathOf(record.Name));

    private bool IsOfCase(RefusedRecord record) => Bytes(record) is { } bytes && waiting.Open(bytes) is var opened
        && (opened is null ? record.Rule == Unopened : opened is { Statement: not null } or { Amendment.Id: not null });

    /// <summary>An act or an instruction; or a record that no case of the desk has asked for, since it could not be opened.</summary>
    private bool IsTheOperators(RefusedRecord record) => !IsOfCase(record) || record.Rule == Unopened;

    private void Tell(RefusedRecord record, DateOnly today)
    {
        queue.Answer(record.Name, new ReleaseAnswer.Refused(record.Rule), today);
        _told.Add(record.Name);
    }

    private void Destroy(string name)
    {
        queue.Clear([name]);
        disk.Unlink(PathOf(name));
        disk.Unlink(PathOf(name) + Reason);
        disk.SyncFolder(own.Refused);
        _told.Remove(name);
    }

    private string PathOf(string name) => Path.Combine(own.Refused, name);
}
