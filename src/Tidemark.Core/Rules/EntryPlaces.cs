using System.Numerics;
using System.Runtime.InteropServices;

namespace Tidemark.Core.Rules;

/// <summary>Which entries of a log are statements: a bit for each entry, and for each bundle how many come before it.</summary>
internal sealed class EntryPlaces
{
    private const int PerBundle = RegisterState.TallyInterval;
    private readonly List<Bundle> _bundles = [];
    private int _hint;

    /// <summary>Takes the next statement; indexes only grow.</summary>
    public void Add(long index, long place)
    {
        var number = index / PerBundle;
        if (_bundles.Count == 0 || _bundles[^1].Number != number) _bundles.Add(new Bundle { Number = number, Before = place - 1 });
        CollectionsMarshal.AsSpan(_bundles)[^1].Mark((int)(index % PerBundle));
    }

    /// <summary>The how-manieth statement stands at the index, from 1 on; 0 if none does.</summary>
    public long PlaceOf(long index)
    {
        var at = Find(index / PerBundle);
        return at < 0 ? 0 : _bundles[at].Place((int)(index % PerBundle));
    }

    /// <summary>The index at which a statement stands.</summary>
    public long IndexOf(long place)
    {
        var (low, high) = (0, _bundles.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_bundles[middle].Before < place) low = middle;
            else high = middle - 1;
        }

        return (_bundles[low].Number * PerBundle) + _bundles[low].Select((int)(place - _bundles[low].Before));
    }

    public void Save(Stream to)
    {
        StatementTable.Write(to, [_bundles.Count]);
        to.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_bundles)));
    }

    /// <exception cref="FormatException">It is not what <see cref="Save"/> wrote of so many statements.</exception>
    public void Load(Stream from, long statements)
    {
        var count = StatementTable.ReadNumber(from);
        if (count < 0 || count > statements) throw new FormatException("places");
        CollectionsMarshal.SetCount(_bundles, (int)count);
        from.ReadExactly(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_bundles)));
        var before = 0L;
        for (var at = 0; at < _bundles.Count; at++)
        {
            if (_bundles[at].Before != before || (at > 0 && _bundles[at].Number <= _bundles[at - 1].Number)) throw new FormatException("places");
            before += _bundles[at].Count;
        }

        if (before != statements) throw new FormatException("places");
    }

    private int Find(long number)
    {
        // Readers mostly go from bundle to bundle.
        var hint = _hint;
        for (var near = hint; near < hint + 2 && near < _bundles.Count; near++)
            if (_bundles[near].Number == number) return _hint = near;
        var (low, high) = (0, _bundles.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_bundles[middle].Number == number) return _hint = middle;
            if (_bundles[middle].Number < number) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    private struct Bundle
    {
        public long Number, Before;
        private ulong _a, _b, _c, _d;

        public readonly int Count => BitOperations.PopCount(_a) + BitOperations.PopCount(_b) + BitOperations.PopCount(_c) + BitOperations.PopCount(_d);

        public void Mark(int at) => Part(ref this, at / 64) |= 1UL << (at % 64);

        public long Place(int at)
        {
            if ((Part(ref this, at / 64) >> (at % 64) & 1) == 0) return 0;
            var before = BitOperations.PopCount(Part(ref this, at / 64) & ((1UL << (at % 64)) - 1));
            for (var part = 0; part < at / 64; part++) before += BitOperations.PopCount(Part(ref this, part));
            return Before + before + 1;
        }

        public int Select(int nth)
        {
            for (var at = 0; ; at++)
                if ((Part(ref this, at / 64) >> (at % 64) & 1) != 0 && --nth == 0) return at;
        }

        private static ref ulong Part(ref Bundle bundle, int part)
        {
            switch (part)
            {
                case 0: return ref bundle._a;
                case 1: return ref bundle._b;
                case 2: return ref bundle._c;
                default: return ref bundle._d;
            }
        }
    }
}
