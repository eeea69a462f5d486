using Tidemark.Core;

namespace Tidemark.Log;

/// <summary>Sealed records that wait to be released: one file each under a random name, nothing outside the seal but the day.</summary>
/// <remarks>
/// Durability law: when <see cref="Add(string, ReadOnlySpan{byte}, DateOnly)"/> returns, the record survives a power loss; when <see cref="Withdraw"/> returns true,
/// the record will not be released. A record is withdrawn or cut, never both: each takes its name away, and a name can be taken once.
/// What left the queue is answered for under its name: by the sequencer, or by the withdrawal itself. The desk takes the answer away once it is durable there.
/// </remarks>
public sealed class ReleaseQueue
{
    private const int NameLength = 32;
    private const string Answered = ".answer";
    private const string TakenBack = ".back";
    private readonly string _folder;
    private readonly RandomSource _random;
    private readonly Disk _disk;

    public ReleaseQueue(string folder, RandomSource random)
        : this(folder, random, new Disk())
    {
    }

    internal ReleaseQueue(string folder, RandomSource random, Disk disk)
    {
        (_folder, _random, _disk) = (folder, random, disk);
        _disk.CreateFolder(folder);
    }

    /// <summary>A fresh random name, for a caller that notes it down before it adds the record.</summary>
    public string NewName() => Convert.ToHexStringLower(_random.Bytes(NameLength / 2));

    /// <summary>Adds a sealed record under a new name.</summary>
    public string Add(ReadOnlySpan<byte> sealedRecord, DateOnly day)
    {
        var name = NewName();
        Add(name, sealedRecord, day);
        return name;
    }

    /// <summary>Adds a sealed record under a name from <see cref="NewName"/>; adding it again under the same name changes nothing but its bytes.</summary>
    public void Add(string name, ReadOnlySpan<byte> sealedRecord, DateOnly day) =>
        _disk.WriteFile(PathOf(name), sealedRecord, Disk.PrivateFile, day);

    /// <summary>Takes a record back; false if it is not there any more, that is cut or withdrawn before. <see cref="Clear"/> ends it.</summary>
    public bool Withdraw(string name)
    {
        if (!_disk.TryRename(PathOf(name), PathOf(name) + TakenBack)) return false;
        _disk.SyncFolder(_folder);
        return true;
    }

    /// <summary>The names of those that were withdrawn and not cleared: whoever withdrew them was cut off.</summary>
    public IReadOnlyList<string> Withdrawn() => Ending(TakenBack);

    /// <summary>What the sequencer says of records, by name.</summary>
    public IReadOnlyDictionary<string, ReleaseAnswer> Answers()
    {
        var answers = new Dictionary<string, ReleaseAnswer>(StringComparer.Ordinal);
        foreach (var name in Ending(Answered))
            if (DiskRead.File(PathOf(name) + Answered) is { } bytes && ReleaseAnswer.Read(bytes) is { } answer) answers[name] = answer;
        return answers;
    }

    /// <summary>Says what became of a record; durable when it returns.</summary>
    public void Answer(string name, ReleaseAnswer answer, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _disk.WriteFile(PathOf(name) + Answered, answer.Write(), Disk.PublicFile, day);
    }

    /// <summary>Takes away all that is left under these names: what it says is durable elsewhere.</summary>
    public void Clear(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var any = false;
        foreach (var name in names) any |= _disk.Unlink(PathOf(name) + TakenBack) | _disk.Unlink(PathOf(name) + Answered);
        if (any) _disk.SyncFolder(_folder);
    }

    /// <summary>The names of all that waits, in the order of the random names.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).Where(IsName).Order(StringComparer.Ordinal)];

    /// <summary>A waiting record's sealed bytes; null if it is not there any more.</summary>
    public byte[]? Read(string name) => DiskRead.File(PathOf(name));

    /// <summary>Moves a record into the sequencer's folder so that it cannot be withdrawn any more; not durable before both folders are synced.</summary>
    internal bool Take(string name, string folder) => _disk.TryRename(PathOf(name), Path.Combine(folder, name));

    /// <summary>The same, to be made durable by the sync that covers the batch.</summary>
    internal void AnswerUnsynced(string name, ReleaseAnswer answer, DateOnly day)
    {
        _disk.WriteUnsynced(PathOf(name) + Answered, answer.Write(), Disk.PublicFile);
        _disk.SetDay(PathOf(name) + Answered, day);
    }

    internal bool IsAnswered(string name) => DiskRead.Exists(PathOf(name) + Answered);

    /// <summary>Gives back what <see cref="Take"/> took.</summary>
    internal void GiveBack(string name, string folder) => _disk.TryRename(Path.Combine(folder, name), PathOf(name));

    internal void Sync() => _disk.SyncFolder(_folder);

    /// <summary>Removes what a writer that died left half written on an earlier day.</summary>
    internal void Sweep(DateOnly today)
    {
        foreach (var path in Directory.EnumerateFiles(_folder).Where(Disk.IsTemporary))
            if (DateOnly.FromDateTime(File.GetLastWriteTimeUtc(path)) < today) _disk.Unlink(path);
    }

    internal static bool IsName(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    private IReadOnlyList<string> Ending(string ending) =>
        [.. Directory.EnumerateFiles(_folder, "*" + ending).Select(path => Path.GetFileNameWithoutExtension(path)).Where(IsName).Order(StringComparer.Ordinal)];

    private string PathOf(string name) =>
        IsName(name) ? Path.Combine(_folder, name) : throw new ArgumentException("A record's name is 32 hexadecimal digits.", nameof(name));
}
