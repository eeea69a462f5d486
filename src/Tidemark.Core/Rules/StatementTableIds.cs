using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>
/// Where in the table a statement of an id stands: many small tables of open addressing, each of which grows by itself, so that never two large ones are held.
/// A byte of the print stands beside each place, for rows lie far apart in memory, and few need then be looked at.
/// </summary>
internal sealed partial class StatementTable
{
    private const int TableBits = 10;

    // They begin at different sizes, so as not to grow at one time.
    private readonly Ids[] _ids = [.. Enumerable.Range(0, 1 << TableBits).Select(table => new Ids(16 + (table % 16)))];

    /// <summary>The place of the statement of this id; 0 if it is not known.</summary>
    public long Place(in StatementId id)
    {
        var print = prints.Of(id);
        ref readonly var ids = ref _ids[print >> (32 - TableBits)];
        return ids.Places[Find(ids, print, id)];
    }

    private void EnterId(uint place)
    {
        ref readonly var id = ref RowOf(place).Id;
        var print = prints.Of(id);
        ref var ids = ref _ids[print >> (32 - TableBits)];
        if (++ids.Taken * 4 > ids.Places.Length * 3) Grow(ref ids);
        Enter(ids, print, id, place);
    }

    private void Grow(ref Ids ids)
    {
        var more = new Ids(ids.Places.Length * 2) { Taken = ids.Taken };
        foreach (var place in ids.Places)
        {
            if (place == 0) continue;
            ref readonly var id = ref RowOf(place).Id;
            Enter(more, prints.Of(id), id, place);
        }

        ids = more;
    }

    private void Enter(in Ids ids, uint print, in StatementId id, uint place)
    {
        var at = Find(ids, print, id);
        (ids.Marks[at], ids.Places[at]) = (Mark(print), place);
    }

    /// <summary>The slot that holds the id, or the free one where it would come.</summary>
    private int Find(in Ids ids, uint print, in StatementId id)
    {
        var (marks, mark) = (ids.Marks, Mark(print));
        var at = (int)((ulong)(print << TableBits) * (ulong)marks.Length >> 32);
        while (marks[at] != 0 && (marks[at] != mark || RowOf(ids.Places[at]).Id != id)) at = at + 1 == marks.Length ? 0 : at + 1;
        return at;
    }

    private static byte Mark(uint print) => (byte)Math.Max(1, print & 0xFF);

    /// <summary>One of the small tables: places in the large one, 0 where a slot is free, and marks by which most of the others are passed over.</summary>
    private struct Ids(int slots)
    {
        public readonly uint[] Places = new uint[slots];
        public readonly byte[] Marks = new byte[slots];
        public int Taken;
    }
}
