using System.Buffers.Binary;

namespace Tidemark.Core;

/// <summary>The one seam through which every random byte of the product comes.</summary>
public abstract class RandomSource
{
    /// <summary>Fills the whole span with unpredictable bytes.</summary>
    public abstract void Fill(Span<byte> destination);

    /// <summary>That many unpredictable bytes in a new array.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    /// <summary>A number from 0 to <paramref name="limit"/> - 1, each as likely as the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);

        // The highest numbers would favour the small remainders, so they are drawn again.
        var fair = uint.MaxValue - (uint.MaxValue % (uint)limit);
        Span<byte> bytes = stackalloc byte[4];
        uint drawn;
        do
        {
            Fill(bytes);
            drawn = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }
        while (drawn >= fair);
        return (int)(drawn % (uint)limit);
    }

    /// <summary>Puts the items into an order of which every one is equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
