using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>What declarants asked for and the sequencer has not done yet: each one durable, sealed, done once.</summary>
/// <remarks>
/// Durability law: an instruction is durable here before its id is in <c>taken/</c>. It leaves with the batch that carries it out, by the batch's journal.
/// If a power loss brings one back after that, its act breaks a rule the second time and is dropped.
/// </remarks>
internal sealed class InstructionInbox
{
    private readonly Disk _disk;
    private readonly string _folder;
    private readonly ReleaseKey _key;
    private readonly RandomSource _random;
    private readonly Dictionary<string, InboxItem> _items = new(StringComparer.Ordinal);
    private readonly List<string> _unopened = [];
    private ILookup<StatementId, InboxItem>? _byStatement;

    public InstructionInbox(Disk disk, string folder, ReleaseKey key, RandomSource random)
    {
        (_disk, _folder, _key, _random) = (disk, folder, key, random);
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (_key.Open(DiskRead.File(path)) is { } plain && InboxItem.TryRead(name, plain, out var item)) _items[name] = item;
            else _unopened.Add(name);
        }
    }

    /// <summary>All items, retractions before redactions: a statement that is taken back loses its text second.</summary>
    public IEnumerable<InboxItem> Items => _items.Values.OrderBy(item => item.Verb).ThenBy(item => item.Name, StringComparer.Ordinal);

    /// <summary>Files that are damaged: they are set aside, and the rest goes on.</summary>
    public IReadOnlyList<string> Unopened => _unopened;

    public bool Has(string name) => _items.ContainsKey(name);

    /// <summary>The items about one statement.</summary>
    public IEnumerable<InboxItem> About(StatementId id) => (_byStatement ??= Items.ToLookup(item => item.Id))[id];

    /// <summary>Takes an opened instruction, if it is one of those that concern the sequencer, and draws its moment.</summary>
    public void Put(string name, Instruction instruction, DateTimeOffset now)
    {
        if (instruction.Verb is InstructionVerb.Replace or InstructionVerb.Forget or InstructionVerb.Answer) return;
        var item = new InboxItem(name, Due(instruction, now), instruction);
        _disk.WriteFile(Path.Combine(_folder, name), _key.Seal(item.Write()), Disk.PrivateFile, Days.Of(now));
        _items[name] = item;
        _byStatement = null;
    }

    /// <summary>The path of an item in the sequencer's folder.</summary>
    public static string Source(string name) => "inbox/" + name;

    /// <summary>Takes an instruction that was set aside; false if it is none, or still cannot be opened.</summary>
    public bool TakeBack(string name, byte[] sealedBytes, DateTimeOffset now)
    {
        if (_key.Open(sealedBytes) is not { } plain) return false;
        if (InboxItem.TryRead(name, plain, out var item)) Put(name, item.Instruction, now);
        else if (Instruction.TryRead(plain, out var instruction)) Put(name, instruction, now);
        else return false;
        return true;
    }

    /// <summary>Drops items that need no entry.</summary>
    public void Drop(IReadOnlyCollection<InboxItem> items)
    {
        if (items.Count == 0) return;
        foreach (var item in items) _disk.Unlink(Path.Combine(_folder, item.Name));
        Forget(items);
        _disk.SyncFolder(_folder);
    }

    /// <summary>Forgets items whose files a committed batch has removed.</summary>
    public void Forget(IEnumerable<InboxItem> done)
    {
        foreach (var item in done) _items.Remove(item.Name);
        _byStatement = null;
    }

    // What is asked for together about one statement is done together, so that a retraction comes right before its redaction.
    private DateTimeOffset Due(Instruction instruction, DateTimeOffset now)
    {
        if (instruction.Verb is InstructionVerb.Delay)
            return new DateTimeOffset(ReleaseDelay.NotBefore(instruction.Release!, instruction.Day, _random).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (!instruction.IsAct) return now;
        var other = instruction.AtOnce ? null : About(instruction.Id).FirstOrDefault(item => item.Instruction.IsAct);
        return other?.Due ?? ActDelay.Moment(instruction.AtOnce, now, _random);
    }
}
