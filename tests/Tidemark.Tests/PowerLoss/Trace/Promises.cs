using System.Collections.Immutable;

namespace Tidemark.Tests.PowerLoss.Trace;

/// <summary>What was acknowledged and holds at a moment of the trace, as the writer said it.</summary>
internal sealed record Promises(ImmutableSortedSet<string> All, int Version)
{
    public static Promises None { get; } = new([], 0);

    /// <summary>How many acknowledgements there were.</summary>
    public int Count { get; private init; }

    public Promises After(string line)
    {
        // What init prints is its word that the register is made.
        if (line == "{") return new Promises(All.Add("made"), Version + 1) { Count = Count + 1 };
        if (line.StartsWith("ACK ", StringComparison.Ordinal)) return new Promises(All.Add(line[4..]), Version + 1) { Count = Count + 1 };
        if (!line.StartsWith("VOID ", StringComparison.Ordinal)) return this;
        var what = line[5..];
        // Nothing that held with more promised has to be looked at again.
        return new Promises([.. All.Where(one => one != what && !one.StartsWith(what + " ", StringComparison.Ordinal))], Version) { Count = Count };
    }

    /// <summary>What was promised of a kind, each as the words after it.</summary>
    public IEnumerable<string[]> Of(string kind) =>
        All.Where(one => one == kind || one.StartsWith(kind + " ", StringComparison.Ordinal)).Select(one => one.Split(' ')[1..]);

    public bool Equals(Promises? other) => other is not null && Version == other.Version;

    public override int GetHashCode() => Version;
}
