using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;

namespace Tidemark.Tests.PowerLoss;

/// <summary>The traces are understood: the same calls done to a model give the disk that they gave.</summary>
public sealed class ReplayOfTraces(Scenario scenario) : IClassFixture<Scenario>
{
    [Theory]
    [InlineData("making")]
    [InlineData("log")]
    [InlineData("filing")]
    public void A_whole_trace_done_to_a_model_gives_the_real_folder_byte_for_byte(string which)
    {
        var traced = which switch { "making" => scenario.Making, "log" => scenario.Log, _ => scenario.Filing };
        var disk = traced.Begin();
        var replay = new TraceReplay(disk);
        foreach (var call in traced.Calls) replay.Do(call);
        var model = new Loss("all is kept", disk.Pending.ToHashSet()).Leave(disk);
        Assert.Equal(traced.After.Paths.Keys, model.Paths.Keys);
        foreach (var (path, content) in traced.After.Paths) Assert.True(content is null || content.Bytes.AsSpan().SequenceEqual(model.Paths[path]!.Bytes), path);
        Assert.NotEmpty(replay.Syncs);
    }
}
