namespace Tidemark.Tests.Unlinkable;

/// <summary>Spearman's measure of how far one order tells another: 1 the same, -1 turned round, near 0 nothing.</summary>
internal static class RankCorrelation
{
    /// <summary>Of positions that are given in the order of filing.</summary>
    public static double Of(IReadOnlyList<long> positions)
    {
        double count = positions.Count;
        var ranks = positions.Select((position, filed) => (position, filed)).OrderBy(one => one.position).Select((one, rank) => (double)(one.filed - rank) * (one.filed - rank));
        return 1 - 6 * ranks.Sum() / (count * (count * count - 1));
    }
}
