using System.Runtime.InteropServices;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>
/// All statements of a register in about 40 bytes each: the id, and prints of what later entries and content packs are held against.
/// What an act has made of a few of them stands apart.
/// </summary>
internal sealed partial class StatementTable(Prints prints)
{
    private const int BlockBits = 12;
    private const uint Acted = 1, Hidden = 1; // The lowest bits of the prints of names and text.
    private readonly List<Row[]> _blocks = [];
    private readonly EntryPlaces _places = new();
    private readonly Dictionary<uint, ActedUpon> _acted = [];

    // Rows stand in the order of their entries, from 1 on: in a table that is whole a row's place is its register number.
    private long _count;

    /// <summary>The register number of the last statement, also where only a part of them is known.</summary>
    public long LastNumber { get; set; }

    /// <summary>How many statements are known.</summary>
    public long Count => _count;

    /// <summary>The place of the statement whose own entry stands at the index; 0 if it is not known.</summary>
    public long Place(long index) => _places.PlaceOf(index);

    /// <summary>The index of the entry of a statement.</summary>
    public long IndexOf(long place) => _places.IndexOf(place);

    /// <summary>The index of the latest entry about a statement, at first its own.</summary>
    public long LastOf(long place) => _acted.TryGetValue((uint)place, out var acted) ? acted.Last : IndexOf(place);

    public void Add(long index, StatementEntry entry, in ReadEntry read)
    {
        Add(index, new Row
        {
            Id = entry.Id,
            Claims = read.Claims,
            Owner = read.Owner,
            Names = read.Names & ~Acted,
            Text = Marked(read.Text, entry.Claims),
        });
        LastNumber = entry.Number;
    }

    public void Apply(long index, ActEntry act, in ReadEntry read)
    {
        var place = Place(act.Of);
        ref var row = ref RowOf(place);
        ref var acted = ref CollectionsMarshal.GetValueRefOrAddDefault(_acted, (uint)place, out var known);
        if (!known) acted = new ActedUpon();
        acted.Last = index;
        if (act.After is { } after) (row.Claims, row.Text) = (read.Now, Marked(row.Text, after));
        switch (act)
        {
            case RetractionEntry:
                acted.Retracted = true;
                break;
            case RedactionEntry { Fields: var fields }:
                if (fields.HasFlag(RedactedFields.Names)) acted.NamesRedaction = index;
                if (fields.HasFlag(RedactedFields.Text)) acted.TextRedaction = index;
                break;
            case AmendmentEntry amendment:
                if (amendment.Names is not null) row.Names = read.Names;
                if (amendment.Text is not null) row.Text = Marked(read.Text, amendment.Now);
                break;
        }

        row.Names |= Acted;
    }

    /// <summary>A statement as an act about it meets it; null if there is none at the index.</summary>
    public StatementStanding? Meet(long of, in ReadEntry act)
    {
        if (Place(of) is not (> 0 and var place)) return null;
        ref readonly var row = ref RowOf(place);
        var acted = (row.Names & Acted) == 0 ? new ActedUpon { Last = of } : _acted[(uint)place];
        return new StatementStanding
        {
            Id = row.Id,
            Last = acted.Last,
            IsAsItWas = row.Claims == act.Claims,
            IsOwners = row.Owner != 0 && row.Owner == act.Owner,
            Redacted = acted.Redacted,
            Retracted = acted.Retracted,
        };
    }

    /// <summary>Whether the slot of a statement is as it must be now; if not, there may still be a good reason for it.</summary>
    public bool Fits(long place, in SlotPrint slot)
    {
        ref readonly var row = ref RowOf(place);
        if ((row.Text & Hidden) != 0) return slot.Form is SlotForm.Hidden;
        if (slot.Form is not SlotForm.Content) return false;
        var acted = (row.Names & Acted) == 0 ? new ActedUpon() : _acted[(uint)place];
        return Fits(slot.Names, slot.NamesRedaction, row.Names & ~Acted, ~Acted, acted.NamesRedaction)
            && Fits(slot.Text, slot.TextRedaction, row.Text & ~Hidden, ~Hidden, acted.TextRedaction);
    }

    private static bool Fits(uint print, long removed, uint expected, uint mask, long redaction) =>
        removed == redaction && (redaction >= 0 || (print & mask) == expected);

    private static uint Marked(uint text, Claims claims) => (text & ~Hidden) | (claims.Display is Display.Hidden ? Hidden : 0);

    private void Add(long index, in Row row)
    {
        if (_count == uint.MaxValue) throw new InvalidOperationException("More statements than this table can hold.");
        if ((_count & ((1 << BlockBits) - 1)) == 0) _blocks.Add(new Row[1 << BlockBits]);
        RowOf(++_count) = row;
        _places.Add(index, _count);
        EnterId((uint)_count);
    }

    private ref Row RowOf(long place) => ref _blocks[(int)((place - 1) >> BlockBits)][(place - 1) & ((1 << BlockBits) - 1)];

    private struct Row
    {
        public StatementId Id;
        public uint Claims, Owner, Names, Text;
    }

    private struct ActedUpon()
    {
        private const long Nothing = -1;

        public long Last, NamesRedaction = Nothing, TextRedaction = Nothing;
        public bool Retracted;

        public readonly RedactedFields Redacted =>
            (NamesRedaction < 0 ? RedactedFields.None : RedactedFields.Names) | (TextRedaction < 0 ? RedactedFields.None : RedactedFields.Text);
    }
}
