using Tidemark.Core;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement;

/// <summary>A random log that keeps every rule, served in one of the ways in which a log may be.</summary>
/// <param name="Size">How many entries its checkpoint has.</param>
/// <param name="Totals">What its statements and imports add up to at its checkpoint.</param>
/// <param name="Files">Its files by their paths.</param>
internal sealed record RandomLog(long Size, Totals Totals, Dictionary<string, byte[]> Files)
{
    /// <summary>Sizes at which a bundle, a tile or a partial one begins or ends.</summary>
    public static readonly IReadOnlyList<int> Edges = [1, 2, 254, 255, 256, 257, 258, 510, 511, 512, 513, 767, 768, 769];

    public static RandomLog Of(long seed, int? size = null)
    {
        var dice = new Dice(~seed);
        var history = History.Of(seed, size ?? dice.From(770, 1_100));
        var files = LogFolder.Files(history.Log);
        if (dice.OneIn(4)) AddLines(dice, history.Log, files);
        var (at, totals) = (history.Log.Size, Recount.Of(history));
        if (dice.OneIn(4)) Grow(history, files);
        return new RandomLog(at, totals, files);
    }

    /// <summary>The last pack may know more than the checkpoint.</summary>
    private static void AddLines(Dice dice, LogDraft log, Dictionary<string, byte[]> files)
    {
        if (log.Size % 256 is 0 or > 250) return;
        var pack = LogFolder.Pack(log.Size / 256);
        files[pack] = [.. files[pack], .. dice.Any(["null\n"u8.ToArray(), "nobody looks here\n"u8.ToArray(), "nor here"u8.ToArray()])];
    }

    /// <summary>What the log has become since its checkpoint: partial tiles and bundles are gone where there are full ones.</summary>
    private static void Grow(History history, Dictionary<string, byte[]> files)
    {
        var size = history.Log.Size;
        history.Run(size + 300);
        var later = LogFolder.Files(history.Log);
        foreach (var path in new[] { TilePath.At(0, size / 256, size).ToString(), EntriesPath.At(size / 256, size).ToString() })
            if (files.Remove(path)) files[path[..path.IndexOf(".p/", StringComparison.Ordinal)]] = later[path[..path.IndexOf(".p/", StringComparison.Ordinal)]];
    }
}
