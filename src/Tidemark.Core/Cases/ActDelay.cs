namespace Tidemark.Core.Cases;

/// <summary>When an act that was asked for with a code is appended: its time must not betray who asked (service.md section 2).</summary>
public static class ActDelay
{
    private const int Seconds = 24 * 60 * 60;

    /// <summary>Now, or a random moment within the next 24 hours.</summary>
    public static DateTimeOffset Moment(bool atOnce, DateTimeOffset now, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return atOnce ? now : now.AddSeconds(random.Below(Seconds));
    }
}
