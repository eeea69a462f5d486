namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>A clock that stands.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
