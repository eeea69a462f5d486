using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>All statements of a register, kept small: rows in blocks by register number, found by id or by index.</summary>
internal sealed class StatementTable
{
    private const int BlockBits = 14;
    private readonly List<Row[]> _blocks = [];
    private readonly Dictionary<long, (RedactionMark? Names, RedactionMark? Text)> _redactions = [];
    private readonly Dictionary<long, List<StatementVersion>> _versions = [];

    // Open addressing over ids, which are random already: a slot holds a register number, 0 is free.
    private uint[] _byId = new uint[1024];

    public long Count { get; private set; }

    public StatementRecord? ByNumber(long number) => number >= 1 && number <= Count ? Record(number) : null;

    public StatementRecord? Find(StatementId id) => _byId[Slot(id)] is var number and > 0 ? Record(number) : null;

    /// <summary>The statement whose own entry stands at the index.</summary>
    public StatementRecord? At(long index)
    {
        long low = 1, high = Count;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = RowOf(middle).Index;
            if (found == index) return Record(middle);
            if (found < index) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    public void Add(long index, StatementEntry entry)
    {
        if (Count == uint.MaxValue) throw new InvalidOperationException("More statements than this table can hold.");
        if ((Count & ((1 << BlockBits) - 1)) == 0) _blocks.Add(new Row[1 << BlockBits]);
        Count++;
        RowOf(Count) = new Row
        {
            Id = entry.Id,
            Index = index,
            Last = index,
            Day = entry.Day,
            Claims = entry.Claims,
            Names = entry.Names,
            Text = entry.Text,
            Owner = entry.Owner ?? default,
            Owned = entry.Owner is not null,
        };
        if (Count * 3 > _byId.Length * 2L) Grow();
        else _byId[Slot(entry.Id)] = (uint)Count;
    }

    public void Apply(long index, StatementRecord statement, ActEntry act)
    {
        var after = statement.After(index, act);
        ref var row = ref RowOf(statement.Number);
        (row.Last, row.Claims, row.Retracted, row.Names, row.Text) = (after.Last, after.Claims, after.Retracted, after.Names, after.Text);
        if (act is RedactionEntry) _redactions[statement.Number] = (after.NamesRedaction, after.TextRedaction);
        if (act is AmendmentEntry or DisclosureEntry) AddVersion(index, statement, row);
    }

    public IReadOnlyList<StatementVersion> Versions(StatementRecord statement) =>
        _versions.TryGetValue(statement.Number, out var versions)
            ? versions
            : [new StatementVersion(statement.Index, statement.Claims, statement.Names, statement.Text)];

    private void AddVersion(long index, StatementRecord before, in Row row)
    {
        if (!_versions.TryGetValue(before.Number, out var versions))
            _versions[before.Number] = versions = [new StatementVersion(before.Index, before.Claims, before.Names, before.Text)];
        versions.Add(new StatementVersion(index, row.Claims, row.Names, row.Text));
    }

    private StatementRecord Record(long number)
    {
        ref readonly var row = ref RowOf(number);
        _redactions.TryGetValue(number, out var redactions);
        return new StatementRecord
        {
            Index = row.Index,
            Number = number,
            Id = row.Id,
            Day = row.Day,
            Last = row.Last,
            Claims = row.Claims,
            Owner = row.Owned ? row.Owner : null,
            Names = row.Names,
            Text = row.Text,
            NamesRedaction = redactions.Names,
            TextRedaction = redactions.Text,
            Retracted = row.Retracted,
        };
    }

    private ref Row RowOf(long number) => ref _blocks[(int)((number - 1) >> BlockBits)][(number - 1) & ((1 << BlockBits) - 1)];

    private int Slot(StatementId id)
    {
        var slot = (int)((uint)id.GetHashCode() % (uint)_byId.Length);
        while (_byId[slot] is var number and > 0 && RowOf(number).Id != id) slot = slot + 1 == _byId.Length ? 0 : slot + 1;
        return slot;
    }

    private void Grow()
    {
        _byId = new uint[_byId.Length * 2];
        for (var number = 1L; number <= Count; number++) _byId[Slot(RowOf(number).Id)] = (uint)number;
    }

    private struct Row
    {
        public StatementId Id;
        public Digest Names, Text, Owner;
        public Claims Claims;
        public long Index, Last;
        public DateOnly Day;
        public bool Owned, Retracted;
    }
}
