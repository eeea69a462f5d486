using Tidemark.Core;

namespace Tidemark.Public.ReadModel;

/// <summary>A figure in one period: what follows from the entries that bear its days.</summary>
/// <param name="Period">The day, week, month or year.</param>
/// <param name="Change">The difference of the figure between its end and its beginning.</param>
/// <param name="Total">The figure at its end.</param>
/// <param name="Entries">The tree size at its end, for which anyone can recompute the figure.</param>
/// <param name="Retracted">Persons taken back in it.</param>
public sealed record SeriesPeriod(Period Period, long Change, long Total, long Entries, long Retracted)
{
    /// <summary>Of the total: persons whose statements were published in it.</summary>
    public long Added => Change + Retracted;
}
