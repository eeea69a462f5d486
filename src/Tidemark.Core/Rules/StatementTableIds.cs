using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>Where in the table a statement of an id stands: many small tables of open addressing, each of which grows by itself, so that never two large ones are held.</summary>
internal sealed partial class StatementTable
{
    private const int TableBits = 10;

    // A slot holds a row's place, 0 is free. They begin at different sizes, so as not to grow at one time.
    private readonly uint[][] _byId = [.. Enumerable.Range(0, 1 << TableBits).Select(table => new uint[16 + (table % 8)])];
    private readonly int[] _taken = new int[1 << TableBits];

    /// <summary>The place of the statement of this id; 0 if it is not known.</summary>
    public long Place(in StatementId id)
    {
        var print = prints.Of(id);
        return FreeOrTaken(_byId[print >> (32 - TableBits)], print, id);
    }

    /// <summary>The slot of the table that holds the id, or the one where it would come.</summary>
    private ref uint FreeOrTaken(uint[] slots, uint print, in StatementId id)
    {
        var at = (int)((ulong)(print << TableBits) * (ulong)slots.Length >> 32);
        while (slots[at] is var place and > 0 && RowOf(place).Id != id) at = at + 1 == slots.Length ? 0 : at + 1;
        return ref slots[at];
    }

    private void EnterId(uint place)
    {
        ref readonly var id = ref RowOf(place).Id;
        var print = prints.Of(id);
        var table = print >> (32 - TableBits);
        if (++_taken[table] * 4 > _byId[table].Length * 3) Grow(ref _byId[table]);
        FreeOrTaken(_byId[table], print, id) = place;
    }

    private void Grow(ref uint[] slots)
    {
        var more = new uint[slots.Length / 2 * 3];
        foreach (var place in slots)
        {
            if (place == 0) continue;
            ref readonly var id = ref RowOf(place).Id;
            FreeOrTaken(more, prints.Of(id), id) = place;
        }

        slots = more;
    }
}
