using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Fraud;

/// <summary>
/// The parts of a log that somebody shows, each proved to stand where it is shown. It remembers which of them a
/// judgement looked at, so that a proof can be cut to those.
/// </summary>
/// <param name="origin">The log's origin, over which owners sign.</param>
/// <param name="size">How many entries the log has.</param>
public sealed class ShownLog(string origin, long size)
{
    private readonly SortedDictionary<long, Shown> _entries = [];
    private readonly Dictionary<long, byte[]> _files = [];
    private readonly Dictionary<long, ManifestFile?> _read = [];
    private readonly EntryParser _parser = new();
    private readonly HashSet<FraudItem> _used = [];

    /// <summary>The log's origin.</summary>
    public string Origin { get; } = origin;

    /// <summary>How many entries the log has.</summary>
    public long Size { get; } = size;

    /// <summary>Shows an entry. The caller has proved that it stands there.</summary>
    public void Show(long index, ReadOnlyMemory<byte> bytes) => _entries[index] = new Shown(bytes, new FraudItem(FraudItemKind.Entry, index));

    /// <summary>Shows all entries of a bundle, of which the last may not be full. The caller has proved that they stand there.</summary>
    public void ShowBundle(long number, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        for (var at = 0; at < entries.Count; at++)
            _entries.TryAdd((number * RegisterState.TallyInterval) + at, new Shown(entries[at], new FraudItem(FraudItemKind.Bundle, number)));
    }

    /// <summary>Shows the file of the manifest at an index; whether it is that file is judged here.</summary>
    public void ShowFile(long index, byte[] file)
    {
        _files[index] = file;
        _read.Remove(index);
    }

    /// <summary>Whether the latest judgement looked at it.</summary>
    public bool IsUsed(FraudItem item) => _used.Contains(item);

    /// <summary>Begins a judgement: nothing has been looked at.</summary>
    internal void Begin() => _used.Clear();

    /// <summary>The bytes at an index.</summary>
    internal ReadOnlyMemory<byte> Bytes(long index) => Find(index, new FraudItem(FraudItemKind.Entry, index)).Bytes;

    /// <summary>The entry at an index; one that is no entry by itself ends the judgement.</summary>
    internal Entry Read(long index) => Read(Find(index, new FraudItem(FraudItemKind.Entry, index)), index);

    /// <summary>The entry at an index, which must be of one type.</summary>
    internal T Read<T>(long index)
        where T : Entry => Read(index) as T ?? throw new NothingFollowsException($"index {index} has an entry of another type");

    /// <summary>The same, where its neighbours have to be shown as well.</summary>
    internal Entry ReadInBundle(long index) => Read(Find(index, new FraudItem(FraudItemKind.Bundle, index / RegisterState.TallyInterval)), index);

    /// <summary>All shown entries of one type from one index to before another; those that fit no type are passed over.</summary>
    internal IEnumerable<(long Index, T Entry)> All<T>(long from, long before)
        where T : Entry
    {
        foreach (var (index, shown) in _entries)
            if (index >= from && index < before && shown.Parse(_parser) is T entry) yield return (index, entry);
    }

    /// <summary>Marks an entry as one that a judgement rests on.</summary>
    internal void Use(long index) => _used.Add(_entries[index].Item);

    /// <summary>The same, giving it back.</summary>
    internal T Use<T>(long index, T entry)
        where T : Entry
    {
        Use(index);
        return entry;
    }

    /// <summary>What the file of the manifest at the index says; one that is not that file ends the judgement.</summary>
    internal ManifestFile File(long index, ManifestEntry manifest)
    {
        var item = new FraudItem(FraudItemKind.File, index);
        if (!_files.ContainsKey(index)) throw new NotShownException(item);
        _used.Add(item);
        return TryFile(index, manifest) ?? throw new NothingFollowsException($"the file for index {index} is not that of the manifest there");
    }

    /// <summary>The same; null if it is not shown, or is not that file.</summary>
    internal ManifestFile? TryFile(long index, ManifestEntry manifest)
    {
        if (_read.TryGetValue(index, out var file) || !_files.TryGetValue(index, out var bytes)) return file;
        ManifestFile.Read(manifest, _ => bytes, out file);
        return _read[index] = file;
    }

    /// <summary>Marks a file as one that a judgement rests on.</summary>
    internal void UseFile(long index) => _used.Add(new FraudItem(FraudItemKind.File, index));

    private Shown Find(long index, FraudItem wanted)
    {
        if (!_entries.TryGetValue(index, out var shown)) throw new NotShownException(wanted);
        _used.Add(shown.Item);
        return shown;
    }

    private Entry Read(Shown shown, long index) =>
        shown.Parse(_parser) ?? throw new NothingFollowsException($"what stands at index {index} is no entry by itself");

    private sealed class Shown(ReadOnlyMemory<byte> bytes, FraudItem item)
    {
        private bool _parsed;
        private Entry? _entry;

        public ReadOnlyMemory<byte> Bytes { get; } = bytes;

        public FraudItem Item { get; } = item;

        public Entry? Parse(EntryParser parser)
        {
            if (_parsed) return _entry;
            _parsed = true;
            EntryCodec.Read(Bytes.Span, parser, out _entry);
            return _entry;
        }
    }
}
