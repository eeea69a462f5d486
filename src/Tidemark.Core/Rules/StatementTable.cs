using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>All statements of a register, kept small: rows in blocks by register number, found by id or by index.</summary>
internal sealed partial class StatementTable
{
    private const int BlockBits = 14;
    private readonly List<Row[]> _blocks = [];
    private readonly Dictionary<long, (RedactionMark? Names, RedactionMark? Text)> _redactions = [];
    private readonly Dictionary<long, List<StatementVersion>> _versions = [];

    // Open addressing over ids, which are random already: a slot holds a row's place, 0 is free.
    private uint[] _byId = new uint[1024];

    // Rows stand in the order of their entries, from 1 on: in a table that is whole a row's place is its register number.
    private long _count;

    /// <summary>The register number of the last statement, also where only a part of them is known.</summary>
    public long LastNumber { get; set; }

    public StatementRecord? ByNumber(long number) => number >= 1 && number <= _count ? Record(number) : null;

    public StatementRecord? Find(StatementId id) => _byId[Slot(id)] is var place and > 0 ? Record(place) : null;

    /// <summary>The statement whose own entry stands at the index.</summary>
    public StatementRecord? At(long index) => Place(index) is var place and > 0 ? Record(place) : null;

    public void Add(long index, StatementEntry entry)
    {
        Add(new Row
        {
            Id = entry.Id,
            Number = entry.Number,
            Index = index,
            Last = index,
            Day = entry.Day,
            Claims = entry.Claims,
            Names = entry.Names,
            Text = entry.Text,
            Owner = entry.Owner ?? default,
            Owned = entry.Owner is not null,
        });
        LastNumber = entry.Number;
    }

    public void Apply(long index, StatementRecord statement, ActEntry act)
    {
        var after = statement.After(index, act);
        ref var row = ref RowOf(Place(statement.Index));
        (row.Last, row.Claims, row.Retracted, row.Names, row.Text) = (after.Last, after.Claims, after.Retracted, after.Names, after.Text);
        row.HiddenUntilRedacted = after.HiddenUntilRedacted;
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

    private void Add(in Row row)
    {
        if (_count == uint.MaxValue) throw new InvalidOperationException("More statements than this table can hold.");
        if ((_count & ((1 << BlockBits) - 1)) == 0) _blocks.Add(new Row[1 << BlockBits]);
        RowOf(++_count) = row;
        if (_count * 3 > _byId.Length * 2L) Grow();
        else _byId[Slot(row.Id)] = (uint)_count;
    }

    /// <summary>The place of the statement whose own entry stands at the index; 0 if it is not known.</summary>
    private long Place(long index)
    {
        long low = 1, high = _count;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = RowOf(middle).Index;
            if (found == index) return middle;
            if (found < index) low = middle + 1;
            else high = middle - 1;
        }

        return 0;
    }

    private StatementRecord Record(long place)
    {
        ref readonly var row = ref RowOf(place);
        _redactions.TryGetValue(row.Number, out var redactions);
        return new StatementRecord
        {
            Index = row.Index,
            Number = row.Number,
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
            HiddenUntilRedacted = row.HiddenUntilRedacted,
        };
    }

    private ref Row RowOf(long place) => ref _blocks[(int)((place - 1) >> BlockBits)][(place - 1) & ((1 << BlockBits) - 1)];

    private int Slot(StatementId id)
    {
        var slot = (int)((uint)id.GetHashCode() % (uint)_byId.Length);
        while (_byId[slot] is var place and > 0 && RowOf(place).Id != id) slot = slot + 1 == _byId.Length ? 0 : slot + 1;
        return slot;
    }

    private void Grow()
    {
        _byId = new uint[_byId.Length * 2];
        for (var place = 1L; place <= _count; place++) _byId[Slot(RowOf(place).Id)] = (uint)place;
    }

    private struct Row
    {
        public StatementId Id;
        public Digest Names, Text, Owner;
        public Claims Claims;
        public long Index, Last, Number;
        public DateOnly Day;
        public bool Owned, Retracted, HiddenUntilRedacted;
    }
}
