using System.Globalization;
using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss;

/// <summary>Power is lost at every call of every writer: each disk that may be left opens, verifies and has all that was acknowledged; without any one sync, some disk does not.</summary>
public sealed class LosingPower(Scenario scenario) : IClassFixture<Scenario>
{
    private static readonly string[] All = ["making", "log", "crossing", "filing"];

    public static TheoryData<string> Needed => [.. Syncs.Needed.Select(sync => sync.Label)];

    /// <summary>The traces are understood: the same calls done to a model give the disk that they gave.</summary>
    [Fact]
    public void A_whole_trace_done_to_a_model_gives_the_real_folder_byte_for_byte()
    {
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var traced in All.Select(which => scenario[which]))
        {
            var disk = traced.Begin();
            var replay = new TraceReplay(disk);
            foreach (var call in traced.Calls) replay.Do(call);
            var model = new Loss("all is kept", disk.Pending.ToHashSet()).Leave(disk);
            Assert.Equal(traced.After.Paths.Keys, model.Paths.Keys);
            foreach (var (path, content) in traced.After.Paths) Assert.True(content is null || content.Bytes.AsSpan().SequenceEqual(model.Paths[path]!.Bytes), path);
            labels.UnionWith(replay.Syncs.Select(sync => sync.Label));
        }

        Assert.Equal(Syncs.Needed.Concat(Syncs.Idle).Select(sync => sync.Label).Order(StringComparer.Ordinal), labels);
    }

    /// <summary>A drawn share of the ways to lose power; <see cref="Power_loss_at_full_size"/> takes them all.</summary>
    [Theory]
    [InlineData("making", 600)]
    [InlineData("log", 1_500)]
    [InlineData("crossing", 1_500)]
    [InlineData("filing", 4_000)]
    public void Nothing_that_was_acknowledged_is_lost(string which, int oneOf)
    {
        var found = new LostPower(scenario[which], Of(which)).Everywhere(oneOf, seed: 6);
        Assert.True(found.Faults.Count == 0, string.Join("\n", found.Faults));
        Assert.InRange(found.Disks, 10, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public void Without_a_sync_some_disk_is_bad(string label)
    {
        var which = Syncs.Needed.Single(sync => sync.Label == label).Trace;
        Assert.NotNull(new LostPower(scenario[which], Of(which)).Without(label));
    }

    /// <summary>Every call, every way that is stated, and every sync left out; the share of each trace is <c>TIDEMARK_SHARE</c>, one of so many.</summary>
    [Fact]
    [Trait("soak", "full")]
    public void Power_loss_at_full_size()
    {
        var (seed, lines) = (SoakReport.Seed(), new List<string>());
        foreach (var which in SoakReport.IsSoak ? All : ["making"])
        {
            var share = int.Parse(Environment.GetEnvironmentVariable("TIDEMARK_SHARE") ?? (SoakReport.IsSoak ? "1" : "9000"), CultureInfo.InvariantCulture);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var found = new LostPower(scenario[which], Of(which)).Everywhere(share, seed);
            Assert.True(found.Faults.Count == 0, string.Join("\n", found.Faults));
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"- {which}: {found.Calls} calls, {found.Promises} acknowledgements, {found.Ways} ways to lose power (one of {share} taken), {found.Disks} different disks, all good; {clock.Elapsed.TotalSeconds:0} s"));
        }

        if (!SoakReport.IsSoak) return;
        var red = Syncs.Needed.Count(sync => new LostPower(scenario[sync.Trace], Of(sync.Trace)).Without(sync.Label) is not null);
        Assert.Equal(Syncs.Needed.Count, red);
        SoakReport.Write("Power loss", $"Seed {seed}.", string.Join("\n", lines), $"{red} of {Syncs.Needed.Count} syncs, each left out alone, leave a bad disk.");
    }

    private IDiskCheck Of(string which) => which switch
    {
        "making" => new MakingCheck(scenario.Keys, scenario.Making.After),
        "filing" => new FilingCheck(scenario.Keys, MakingCheck.DayOf(scenario.Making.After)),
        _ => new LogCheck(scenario.Keys),
    };
}
