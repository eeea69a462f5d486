using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;

namespace Tidemark.Tests.Faults;

/// <summary>A register whose next step meets everything.</summary>
/// <param name="Disk">Its folders.</param>
/// <param name="Promises">What was acknowledged.</param>
/// <param name="Then">What holds besides once all that waits is done.</param>
/// <param name="Spare">A record for the append after that: the statement's id, and the sealed bytes.</param>
internal sealed record Prepared(LostDisk Disk, Promises Promises, IReadOnlyList<string> Then, (string Id, byte[] Sealed) Spare)
{
    /// <summary>The parts that the sequencer works with.</summary>
    public static readonly string[] Parts = ["data/log", "data/sequencer", "data/release", "data/taken"];

    public Promises All => Then.Append($"queued none {Spare.Id}").Aggregate(Promises, (promises, what) => promises.After("ACK " + what));

    public static Prepared Of(string root, string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var spare = lines.Single(line => line.StartsWith("SPARE ", StringComparison.Ordinal)).Split(' ');
        return new Prepared(
            LostDisk.Of(root),
            lines.Aggregate(Promises.None, (promises, line) => promises.After(line)),
            [.. lines.Where(line => line.StartsWith("THEN ", StringComparison.Ordinal)).Select(line => line["THEN ".Length..])],
            (spare[1], Convert.FromHexString(spare[2])));
    }
}
