namespace Tidemark.Private.Stores;

/// <summary>When a store is next written anew: within one file's pages rows lie in the order in which they came, until then.</summary>
/// <remarks>Not at every row, for the whole file is rewritten; at once after a start, since nobody knows what came before it.</remarks>
internal sealed class Rewriting(TimeProvider clock)
{
    /// <summary>How long rows may lie in the order in which they came.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private bool added = true;
    private DateTimeOffset last;

    /// <summary>Rows were added since.</summary>
    internal void Added() => added = true;

    /// <summary>Whether it is time; then the clock begins anew.</summary>
    internal bool IsDue()
    {
        var now = clock.GetUtcNow();
        if (!added || (now >= last && now - last < Longest))
            return false;
        (added, last) = (false, now);
        return true;
    }
}
