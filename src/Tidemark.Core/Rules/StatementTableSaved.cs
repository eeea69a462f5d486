using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tidemark.Core.Rules;

/// <summary>The table in a saved state: its rows as they stand in memory, block by block, so that no array has to hold them all.</summary>
internal sealed partial class StatementTable
{
    private const int RowsPerBlock = 1 << BlockBits;

    public void Save(Stream to)
    {
        Write(to, [_count, LastNumber, _acted.Count]);
        for (var first = 0L; first < _count; first += RowsPerBlock)
            to.Write(MemoryMarshal.AsBytes(_blocks[(int)(first >> BlockBits)].AsSpan(0, (int)Math.Min(RowsPerBlock, _count - first))));
        _places.Save(to);
        foreach (var (place, acted) in _acted) Write(to, [place, acted.Last, acted.NamesRedaction, acted.TextRedaction, acted.Retracted ? 1 : 0]);
    }

    /// <exception cref="FormatException">It is not what <see cref="Save"/> wrote.</exception>
    public void Load(Stream from)
    {
        var (count, last, actedUpon) = (ReadNumber(from), ReadNumber(from), ReadNumber(from));
        if (count is < 0 or > uint.MaxValue || actedUpon < 0 || actedUpon > count) throw new FormatException("statements");
        LastNumber = last;
        for (var left = count; left > 0; left -= RowsPerBlock)
        {
            var block = new Row[RowsPerBlock];
            from.ReadExactly(MemoryMarshal.AsBytes(block.AsSpan(0, (int)Math.Min(RowsPerBlock, left))));
            _blocks.Add(block);
        }

        _count = count;
        _places.Load(from, count);
        for (; actedUpon > 0; actedUpon--)
        {
            var place = ReadNumber(from);
            if (place < 1 || place > count) throw new FormatException("acts");
            _acted[(uint)place] = new ActedUpon { Last = ReadNumber(from), NamesRedaction = ReadNumber(from), TextRedaction = ReadNumber(from), Retracted = ReadNumber(from) != 0 };
        }

        for (var place = 1L; place <= count; place++) EnterId((uint)place);
    }

    internal static long ReadNumber(Stream from)
    {
        Unsafe.SkipInit(out long number);
        from.ReadExactly(MemoryMarshal.AsBytes(new Span<long>(ref number)));
        return number;
    }

    internal static void Write(Stream to, ReadOnlySpan<long> numbers) => to.Write(MemoryMarshal.AsBytes(numbers));
}
