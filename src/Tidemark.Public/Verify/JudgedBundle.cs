using System.Collections.Concurrent;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>A bundle that is what the root vouches for, and its entries as they read by themselves.</summary>
internal sealed record JudgedBundle(VerifiedBundle Bundle, ReadEntry[] Entries)
{
    public static JudgedBundle Of(FetchedBundle fetched, ConcurrentBag<EntryReading> readings, RegisterState state)
    {
        var bundle = fetched.Check();
        if (!readings.TryTake(out var reading)) reading = state.NewReading();
        var entries = new ReadEntry[bundle.Entries.Count];
        for (var at = 0; at < entries.Length; at++) entries[at] = reading.Read(bundle.Entries[at].Span);
        readings.Add(reading);
        return new JudgedBundle(bundle, entries);
    }
}
