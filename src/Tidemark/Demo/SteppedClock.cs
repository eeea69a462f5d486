namespace Tidemark.Demo;

/// <summary>A clock that shows what it is set to: the past two years of a demo are lived through with it.</summary>
internal sealed class SteppedClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on by at most a day, never back.</summary>
    public void MoveTo(DateTimeOffset later)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(later, now);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(later - now, TimeSpan.FromDays(1));
        now = later;
    }
}
