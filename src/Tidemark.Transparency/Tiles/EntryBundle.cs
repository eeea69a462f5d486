using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Transparency;

/// <summary>Up to 256 entries as they are served: before each its length, 2 bytes, big-endian. No entry is empty.</summary>
public sealed class EntryBundle
{
    /// <summary>The longest entry that fits.</summary>
    public const int LongestEntry = ushort.MaxValue;

    private const int PrefixLength = 2;
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int[] ends;

    private EntryBundle(ReadOnlyMemory<byte> bytes, int[] ends)
    {
        this.bytes = bytes;
        this.ends = ends;
    }

    /// <summary>The number of entries.</summary>
    public int Count => ends.Length;

    /// <summary>The bytes of the bundle.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The bytes of an entry, without its length.</summary>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            var start = (index == 0 ? 0 : ends[index - 1]) + PrefixLength;
            return bytes[start..ends[index]];
        }
    }

    /// <summary>Reads a bundle that has to hold exactly <paramref name="count"/> entries.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes, int count, [NotNullWhen(true)] out EntryBundle? bundle, [NotNullWhen(false)] out BundleFault? fault)
    {
        bundle = null;
        var span = bytes.Span;
        var ends = new int[count];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            fault = (span.Length - at) switch
            {
                0 => new BundleFault(null, $"it holds {i} entries, not {count}"),
                1 => new BundleFault(i, "it ends within the length of an entry"),
                _ => null,
            };
            if (fault is not null)
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(span[at..]);
            at += PrefixLength + length;
            if (length == 0 || at > span.Length)
            {
                fault = new BundleFault(i, length == 0 ? "an entry is empty" : "the length of an entry runs past the end");
                return false;
            }

            ends[i] = at;
        }

        if (at < span.Length)
        {
            fault = new BundleFault(null, $"{span.Length - at} bytes stand behind its {count} entries");
            return false;
        }

        fault = null;
        bundle = new EntryBundle(bytes, ends);
        return true;
    }

    /// <summary>The bytes of a bundle.</summary>
    /// <param name="entries">1 to 256 entries of 1 to 65,535 bytes.</param>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1, entries.Sum(entry => PrefixLength + entry.Length)));
        Write(bytes, entries);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Adds the bytes of a bundle to what has been written.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="entries">1 to 256 entries of 1 to 65,535 bytes.</param>
    public static void Write(IBufferWriter<byte> destination, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        if (entries.Count is < 1 or > TilePath.FullWidth)
            throw new ArgumentException($"A bundle holds 1 to 256 entries, not {entries.Count}.", nameof(entries));
        foreach (var entry in entries)
        {
            if (entry.Length is < 1 or > LongestEntry)
                throw new ArgumentException($"An entry is 1 to 65,535 bytes long, not {entry.Length}.", nameof(entries));
            BinaryPrimitives.WriteUInt16BigEndian(destination.GetSpan(PrefixLength), (ushort)entry.Length);
            destination.Advance(PrefixLength);
            destination.Write(entry.Span);
        }
    }

    /// <summary>The first <paramref name="count"/> entries as a bundle.</summary>
    public EntryBundle Take(int count) => new(bytes[..(count == 0 ? 0 : ends[count - 1])], ends[..count]);
}

/// <summary>Why bytes are no bundle of entries.</summary>
/// <param name="Entry">The place in the bundle of the entry that is at fault, null if it is the bundle as a whole.</param>
/// <param name="Why">In words.</param>
public sealed record BundleFault(int? Entry, string Why);
