using System.Collections.Concurrent;
using Tidemark.Core.Content;
using Tidemark.Core.Rules;

namespace Tidemark.Public.Verify;

/// <summary>A pack as it reads by itself: its first lines and their prints, or what is wrong with it.</summary>
internal sealed record PackReading(string? Problem, IReadOnlyList<ReadOnlyMemory<byte>> Lines, SlotPrint[] Slots)
{
    public static PackReading Of(byte[]? pack, int count, ConcurrentBag<SlotReading> readings, RegisterState state)
    {
        if (pack is null) return new("it is missing", [], []);
        if (Pack.Lines(pack, count) is not { } lines) return new($"it has fewer than {count} lines or more than {Pack.Slots}", [], []);
        if (!readings.TryTake(out var reading)) reading = new SlotReading(state.Prints);
        var slots = new SlotPrint[count];
        for (var at = 0; at < count; at++) slots[at] = reading.Read(lines[at].Span);
        readings.Add(reading);
        return new(null, lines, slots);
    }
}
