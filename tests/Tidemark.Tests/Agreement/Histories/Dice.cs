using System.Buffers.Binary;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>All chance of a made log: the same throws for the same seed.</summary>
internal sealed class Dice(long seed)
{
    private readonly SeededRandomSource _source = new(seed);
    private readonly byte[] _drawn = new byte[4_096];
    private int _used = 4_096;

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at++) bytes[at] = (byte)Below(256);
        return bytes;
    }

    public int Below(int end)
    {
        if (_used == _drawn.Length)
        {
            _source.Fill(_drawn);
            _used = 0;
        }

        _used += sizeof(uint);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(_drawn.AsSpan(_used - sizeof(uint))) % (uint)end);
    }

    public int From(int first, int last) => first + Below(last - first + 1);

    public bool OneIn(int sides) => Below(sides) == 0;

    public T Any<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>Some of them in their order, at least one.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> of)
    {
        var must = Below(of.Count);
        return [.. of.Where((_, at) => at == must || OneIn(3))];
    }
}
