using System.Buffers.Binary;
using Tidemark.Core;

namespace Tidemark.Log;

/// <summary>What a stream of a synthetic register's random bytes is for; each purpose and number has a stream of its own.</summary>
internal enum SynthPurpose : long
{
    Calendar = 1,
    Fate,
    Statement,
    Persons,
    Signatures,
    Text,
    NamesSalt,
    TextSalt,
    Owner,
    Act,
    Ledger,
    Import,
}

/// <summary>Bytes that follow from seed, purpose and number alone, the same on every machine and in any order (SplitMix64). They guard nothing.</summary>
internal sealed class SynthRandom(ulong root) : RandomSource
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>Goes to the beginning of a stream; for one purpose and version, different numbers give different first eight bytes.</summary>
    public SynthRandom At(SynthPurpose purpose, long number, int version = 0)
    {
        var stream = Mix(root ^ Mix(((ulong)purpose << 32) + (uint)version + 1));
        _state = Mix(stream + ((ulong)number * Step));
        return this;
    }

    public override void Fill(Span<byte> destination)
    {
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        while (!destination.IsEmpty)
        {
            var next = Mix(_state += Step);
            if (destination.Length >= sizeof(ulong))
            {
                BinaryPrimitives.WriteUInt64LittleEndian(destination, next);
                destination = destination[sizeof(ulong)..];
                continue;
            }

            BinaryPrimitives.WriteUInt64LittleEndian(last, next);
            last[..destination.Length].CopyTo(destination);
            return;
        }
    }

    /// <summary>Whether an event happens that does so in this many of ten thousand cases.</summary>
    public bool Happens(int ofTenThousand) => Below(10_000) < ofTenThousand;

    /// <summary>One of the items, by weights that belong to them.</summary>
    public T Of<T>(ReadOnlySpan<(T Item, int Weight)> items)
    {
        var all = 0;
        foreach (var (_, weight) in items) all += weight;
        var drawn = Below(all);
        foreach (var (item, weight) in items)
            if ((drawn -= weight) < 0) return item;
        throw new InvalidOperationException("The weights changed.");
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
