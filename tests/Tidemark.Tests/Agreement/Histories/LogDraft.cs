using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>A past day's checkpoint of a made log.</summary>
internal sealed record DraftDay(DateOnly Day, long Size, TreeHash Root, IReadOnlyList<(SignerKey Key, long Time)> Cosigners);

/// <summary>
/// A log while it is made: it takes any entry, right or wrong, and keeps tallies, tree and previous digests right by
/// what each entry says of its effects.
/// </summary>
internal sealed class LogDraft
{
    public const string Origin = "agreement.example/register";

    private readonly List<byte[]> _entries = [];
    private readonly List<byte[]> _lines = [];
    private readonly List<TreeHash> _leaves = [];
    private readonly CompactRange _range = new();
    private Digest? _lastTally;

    public IReadOnlyList<byte[]> Entries => _entries;

    public IReadOnlyList<byte[]> Lines => _lines;

    public IReadOnlyList<TreeHash> Leaves => _leaves;

    public Dictionary<string, byte[]> Manifests { get; } = [];

    public List<DraftDay> Days { get; } = [];

    public Totals Totals { get; private set; } = Totals.Zero;

    /// <summary>The day that the next entries bear.</summary>
    public DateOnly Day { get; set; } = new(2023, 1, 2);

    public long Size => _entries.Count;

    public TreeHash Root => _range.Root;

    public bool TallyIsDue => Size % 256 == 255;

    /// <summary>What is to stand in place of the next tally, once.</summary>
    public Func<TallyEntry, byte[]>? InsteadOfTally { get; set; }

    /// <summary>The index of the next entry that is no tally; the tally before it is written.</summary>
    public long Next()
    {
        if (TallyIsDue) AddTally();
        return Size;
    }

    public long Add(Entry entry, PackSlot? slot = null) => Add(EntryCodec.Write(entry), slot);

    /// <summary>Adds bytes. They count as far as they can be read.</summary>
    public long Add(byte[] bytes, PackSlot? slot = null)
    {
        var index = Next();
        Put(bytes, slot);
        return index;
    }

    public void AddTally()
    {
        var tally = NextTally();
        var bytes = InsteadOfTally?.Invoke(tally) ?? EntryCodec.Write(tally);
        InsteadOfTally = null;
        Put(bytes, null);
    }

    public TallyEntry NextTally() => new() { K = Size / 256, Previous = _lastTally, Day = Day, Totals = Totals };

    public void SetLine(long index, PackSlot slot) => _lines[(int)index] = PackLine.Write(slot);

    public void SetLine(long index, byte[] line) => _lines[(int)index] = line;

    /// <summary>The day as a sequencer lists it when it is over.</summary>
    public void List(DateOnly day, IReadOnlyList<(SignerKey Key, long Time)> cosigners) => Days.Add(new DraftDay(day, Size, Root, cosigners));

    private void Put(byte[] bytes, PackSlot? slot)
    {
        _entries.Add(bytes);
        _lines.Add(PackLine.Write(slot ?? PackSlot.Null));
        _leaves.Add(MerkleTree.Leaf(bytes));
        _range.Append(_leaves[^1]);
        if (EntryCodec.Read(bytes, out var entry) is not null) return;
        if (entry is TallyEntry tally) (_lastTally, Totals) = (Digest.Of(bytes), tally.Totals);
        else Count(entry!);
    }

    private void Count(Entry entry)
    {
        try
        {
            Totals = Totals.After(entry);
        }
        catch (OverflowException)
        {
            // After a tally that says too little: the log is broken already.
        }
    }
}
