using System.Buffers;

namespace Tidemark.Core.Content;

/// <summary>The file that goes with a bundle of entries: a line for each slot, LF after each.</summary>
public static class Pack
{
    /// <summary>Most lines of a pack.</summary>
    public const int Slots = 256;

    /// <summary>
    /// The first lines of a pack, or null if it has fewer, or more than 256. What stands behind them is not looked at,
    /// for a pack may be newer than the reader's checkpoint.
    /// </summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Lines(ReadOnlyMemory<byte> pack, int count)
    {
        var lines = new List<ReadOnlyMemory<byte>>(count);
        var at = 0;
        for (var line = 0; line < Slots; line++)
        {
            var length = pack.Span[at..].IndexOf((byte)'\n');
            if (length < 0) return line < count ? null : lines;
            if (line < count) lines.Add(pack.Slice(at, length));
            at += length + 1;
        }

        return at == pack.Length ? lines : null;
    }

    /// <summary>The bytes of a pack of these slots.</summary>
    public static byte[] Write(IEnumerable<PackSlot> slots)
    {
        var pack = new ArrayBufferWriter<byte>();
        Write(pack, slots);
        return pack.WrittenSpan.ToArray();
    }

    /// <summary>Adds the lines of these slots to what has been written.</summary>
    public static void Write(IBufferWriter<byte> pack, IEnumerable<PackSlot> slots)
    {
        foreach (var slot in slots)
        {
            PackLine.Write(pack, slot);
            pack.Write("\n"u8);
        }
    }
}
