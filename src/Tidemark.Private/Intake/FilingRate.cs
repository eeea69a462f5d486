namespace Tidemark.Private.Intake;

/// <summary>How many filings a second are let in, whoever they come from.</summary>
internal sealed class FilingRate(TimeProvider clock, int perSecond)
{
    private readonly Lock gate = new();
    private long second;
    private int taken;

    internal bool TryTake()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        lock (gate)
        {
            if (now != second)
                (second, taken) = (now, 0);
            if (taken >= perSecond)
                return false;
            taken++;
            return true;
        }
    }
}
