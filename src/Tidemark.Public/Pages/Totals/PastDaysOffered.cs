namespace Tidemark.Public.Pages;

/// <summary>The days whose totals may be asked for.</summary>
/// <param name="First">The first entry's day.</param>
/// <param name="Last">Yesterday.</param>
public sealed record PastDaysOffered(DateOnly First, DateOnly Last)
{
    /// <summary>Not on the register's first day.</summary>
    public bool Any => First <= Last;
}
