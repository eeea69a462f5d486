using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Log;
using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Faults;

/// <summary>What must hold after a step that broke off: the public log is whole at once, opening recovers, nothing acknowledged is missing, and the next appends go on.</summary>
internal sealed class Aftermath(RegisterKeys keys)
{
    private readonly LogCheck _check = new(keys);
    private readonly Destroyed _destroyed = new(keys.Release);

    /// <param name="root">The folder above the data.</param>
    /// <param name="prepared">What lay there before the step.</param>
    public void Check(string root, Prepared prepared)
    {
        var data = Path.Combine(root, "data");
        var log = Path.Combine(data, "log");
        var now = Now(prepared);
        Verify(root, prepared);
        using (var sequencer = Open(data))
        {
            new KeptRecords(keys, data).Check(prepared.Promises);
            sequencer.Step(now);
        }

        new ReleaseQueue(Path.Combine(data, "release"), new SeededRandomSource(5)).Add(prepared.Spare.Sealed, Days.Of(now));
        using (var sequencer = Open(data)) sequencer.Step(now.AddSeconds(1));

        _check.Verify(log, now);
        var all = prepared.All;
        Fault.If(Directory.EnumerateFiles(Path.Combine(data, "release")).Any(path => ReleaseQueue.IsName(Path.GetFileName(path))), "something still waits");
        var listed = File.ReadLines(Path.Combine(log, "checkpoints", "days")).ToList();
        foreach (var day in all.Of("listed").Select(day => day[0]).Append(Days.Write(Days.Of(now).AddDays(-1)))) Fault.If(!listed.Contains(day), $"{day} is not listed");
        new KeptRecords(keys, data).Check(all);
        new ReleasedRecords(keys, data).Check(all);
        _destroyed.Check(LostDisk.Of(root), all);
    }

    /// <summary>Whether a stranger finds the public log whole.</summary>
    public void Verify(string root, Prepared prepared) => _check.Verify(Path.Combine(root, "data", "log"), Now(prepared));

    /// <summary>Half past midnight, when the day before is listed.</summary>
    public static DateTimeOffset Now(Prepared prepared)
    {
        var made = prepared.Disk.Paths.Keys.Where(path => path.StartsWith("data/log/checkpoints/2", StringComparison.Ordinal)).Select(path => path[^10..]).Max()!;
        Assert.True(Days.TryRead(made, out var day));
        return new DateTimeOffset(day.AddDays(1), new TimeOnly(0, 30), TimeSpan.Zero);
    }

    public Sequencer Open(string data) =>
        Sequencer.TryOpen(_check.Setup(data, PowerLoss.Trace.Promises.None) with { Plan = _ => new ReleasePlan(1, 0) }) ?? throw new Fault("it is locked");
}
