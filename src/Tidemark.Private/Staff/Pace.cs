namespace Tidemark.Private.Staff;

/// <summary>A stated number of tries a second over all who try; beyond it every try waits its turn.</summary>
/// <remarks>Nothing is kept about who tries: no lock-out, no address.</remarks>
public sealed class Pace(TimeProvider clock, int perSecond, TimeSpan longestWait)
{
    private readonly Lock gate = new();
    private readonly TimeSpan step = TimeSpan.FromSeconds(1.0 / perSecond);
    private DateTimeOffset next;

    /// <summary>Waits for a turn; false when so many wait that this one would take too long.</summary>
    public async Task<bool> TurnAsync(CancellationToken cancel)
    {
        TimeSpan wait;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            // A second's worth of turns may be used at once: people do not come at even intervals.
            var earliest = now - TimeSpan.FromSeconds(1) + step;
            if (next < earliest)
                next = earliest;
            wait = next - now;
            if (wait > longestWait)
                return false;
            next += step;
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
        return true;
    }
}
