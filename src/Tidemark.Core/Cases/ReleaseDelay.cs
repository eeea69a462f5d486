using Tidemark.Core.Filing;

namespace Tidemark.Core.Cases;

/// <summary>The random part of the delay that a declarant chose (register.md R18, service.md section 4).</summary>
public static class ReleaseDelay
{
    private const int DaysOfWeek = 7;

    /// <summary>The first UTC day on which a record may be in a batch.</summary>
    public static DateOnly NotBefore(ReleaseChoice choice, DateOnly today, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(random);
        return choice switch
        {
            { Time: ReleaseTime.Week } => today.AddDays(random.Below(DaysOfWeek)),
            { Time: ReleaseTime.After, Day: { } day } when day > today => day,
            _ => today,
        };
    }
}
