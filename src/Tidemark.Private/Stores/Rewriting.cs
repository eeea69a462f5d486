namespace Tidemark.Private.Stores;

/// <summary>When a store is next written anew: within one file's pages rows lie in the order in which they came, until then.</summary>
/// <remarks>Soon, but never for more than a twentieth of the time; at once after a start, since nobody knows what came before it.</remarks>
internal sealed class Rewriting(TimeProvider clock)
{
    /// <summary>How long rows of a small file may lie in the order in which they came.</summary>
    internal static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    private bool added = true;
    private DateTimeOffset last;
    private TimeSpan pause = Shortest;
    private long begun;

    /// <summary>Rows were added since.</summary>
    internal void Added() => added = true;

    /// <summary>Whether it is time; then it begins.</summary>
    internal bool IsDue()
    {
        var now = clock.GetUtcNow();
        if (!added || (now >= last && now - last < pause))
            return false;
        (added, last, begun) = (false, now, clock.GetTimestamp());
        return true;
    }

    /// <summary>It is done, or has to be tried again because another zone was reading.</summary>
    internal void Ended(bool done)
    {
        var rest = clock.GetElapsedTime(begun) * 20;
        (added, pause) = (added || !done, rest > Shortest ? rest : Shortest);
    }
}
