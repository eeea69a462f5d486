using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>Where tallies stand and what they say: R10, R12, R11.</summary>
public static class TallyRules
{
    /// <summary>Whether a tally has to stand at the index (R10).</summary>
    public static bool IsPlace(long index) => index % RegisterState.TallyInterval == RegisterState.TallyInterval - 1;

    /// <summary>Whether an entry is a tally where one has to be, and the right one (R10); <paramref name="previous"/> is the digest of the tally before.</summary>
    internal static RuleFailure? Place(long index, Entry entry, Digest? previous)
    {
        if (entry is not TallyEntry tally) return IsPlace(index) ? Failure("R10", $"index {index} must be a tally") : null;
        if (!IsPlace(index)) return Failure("R10", $"no tally may stand at index {index}");
        var k = index / RegisterState.TallyInterval;
        if (tally.K != k) return Failure("R10", $"k is {tally.K}, must be {k}");
        return tally.Previous == previous ? null : Failure("R10", "prev is not the digest of the tally before");
    }

    /// <summary>Whether the parts of the totals add up (R12).</summary>
    public static RuleFailure? Sums(Totals totals)
    {
        foreach (var (name, counts) in totals.Maps)
        {
            if (name == "left")
            {
                if (counts.Values.FirstOrDefault(value => value > totals.Persons) is var most and > 0)
                    return Failure("R12", $"left has {most} of {totals.Persons} persons");
                continue;
            }

            // A sum that overflows is too large in any case.
            var sum = counts.Values.Aggregate(0UL, (all, value) => all > ulong.MaxValue / 2 ? all : all + (ulong)value);
            var persons = (ulong)totals.Persons;
            if (name is "role" or "place" ? sum > persons : sum != persons)
                return Failure("R12", $"{name} adds up to {sum}, persons is {persons}");
        }

        return null;
    }

    internal static RuleFailure? Effects(RunningTotals totals, Entry entry)
    {
        if (entry is not TallyEntry tally) return totals.Add(entry) is { } why ? Failure("R11", why) : null;
        return totals.Are(tally.Totals) ? null : Failure("R11", Difference(tally.Totals, totals.Snapshot()));
    }

    private static string Difference(Totals said, Totals computed)
    {
        foreach (var (counter, (_, is_)) in said.Counters.Zip(computed.Counters))
            if (counter.Value != is_) return $"{counter.Name} is {counter.Value}, computed {is_}";
        foreach (var (map, (_, counts)) in said.Maps.Zip(computed.Maps))
            foreach (var code in map.Counts.Keys.Union(counts.Keys))
                if (map.Counts[code] != counts[code]) return $"{map.Name}.{code} is {map.Counts[code]}, computed {counts[code]}";
        return "the totals differ";
    }

    private static RuleFailure Failure(string rule, string why) => new(rule, why);
}
