using Tidemark.Core;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Public.Verify;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>The log on a disk after power came back: it opens, verifies, opens again to the same bytes, has all that was acknowledged, and goes on.</summary>
internal sealed class LogCheck(RegisterKeys keys) : IDiskCheck
{
    private static readonly string[] Folders = ["data/log", "data/sequencer", "data/release", "data/taken"];
    private static readonly TimeSpan Noon = new(12, 30, 0);
    private readonly Destroyed _destroyed = new(keys.Release);

    /// <summary>What has to hold of the disk as it was found, whatever every start does first.</summary>
    public void CheckFound(LostDisk disk, Promises promises) => _destroyed.Check(disk, promises);

    public void Check(LostDisk disk, Promises promises, string root)
    {
        using var folder = new MemoryFolder(root);
        disk.WriteTo(folder.Path, Folders);
        var now = LastDay(folder["data"]);
        using (var sequencer = Open(folder["data"], promises))
            CheckOpened(sequencer, folder["data"], promises);
        var once = LostDisk.Of(folder.Path);
        Verify(folder["data/log"], now);
        Open(folder["data"], promises).Dispose();
        Fault.If(once.Hash != LostDisk.Of(folder.Path).Hash, "opening it a second time changes something");
        new KeptRecords(keys, folder["data"]).Check(promises);

        using (var sequencer = Open(folder["data"], promises))
        {
            new SequencerRequests(SequencerPaths.Below(folder["data"])).ReleaseNow();
            var stopped = sequencer.Step(now).Status.Stopped;
            // The last entry may be of a later day than every checkpoint that is left; the clock is not before it.
            if (stopped is { ClockIsBehind: true })
            {
                now = new DateTimeOffset(stopped.Last.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + Noon;
                stopped = sequencer.Step(now).Status.Stopped;
            }

            Fault.If(stopped is not null, "it does not go on");
        }

        Verify(folder["data/log"], now);
        new ReleasedRecords(keys, folder["data"]).Check(promises);
    }

    /// <summary>A verdict over a public log that is not good is a fault.</summary>
    public void Verify(string log, DateTimeOffset now)
    {
        if (!File.Exists(Path.Combine(log, "checkpoint"))) return;
        var request = new VerificationRequest { Target = log, Key = keys.Log.VerifierKey.ToString(), Clock = new StoppedClock(now.AddDays(1)) };
        var verdict = Verification.RunAsync(request, null, CancellationToken.None).GetAwaiter().GetResult();
        Fault.If(!verdict.Ok, "verification: " + string.Join("; ", verdict.Failures.Select(failure => $"{failure}")));
    }

    public Sequencer Open(string data, Promises promises) => Sequencer.TryOpen(Setup(data, promises)) ?? throw new Fault("it is locked");

    public SequencerSetup Setup(string data, Promises promises) => new()
    {
        Paths = SequencerPaths.Below(data),
        LogKey = keys.Log,
        ReleaseKey = keys.Release,
        Random = new SeededRandomSource(6),
        Instructions = () => [.. promises.Of("row").Select(row => new SealedInstruction(Convert.FromHexString(row[0]), Convert.FromHexString(row[1])))],
    };

    /// <summary>Half past noon of the last day that the log has a checkpoint of, or a record waits for.</summary>
    public static DateTimeOffset LastDay(string data)
    {
        var days = Path.Combine(data, "log", "checkpoints");
        var last = DateOnly.MinValue;
        foreach (var name in Directory.Exists(days) ? Directory.EnumerateFiles(days).Select(path => Path.GetFileName(path)) : [])
            if (Days.TryRead(name, out var day) && day > last) last = day;
        return new DateTimeOffset(last.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + Noon;
    }

    private void CheckOpened(Sequencer sequencer, string data, Promises promises)
    {
        foreach (var size in promises.Of("public")) Fault.If(sequencer.Status.Published < Number(size[0]), $"the public log has {sequencer.Status.Published} entries, it had {size[0]}");
        foreach (var day in promises.Of("listed")) Fault.If(!File.ReadLines(Path.Combine(data, "log/checkpoints/days")).Contains(day[0]), $"{day[0]} is listed no longer");
        var since = new EligibleSince(new Disk(), Path.Combine(data, "sequencer/since"), keys.Release);
        foreach (var moment in promises.Of("since")) Fault.If(since.Moment is not { } known || known.ToUnixTimeSeconds() > Number(moment[0]), "it is forgotten since when a record waits");
        CheckDay(new LogFolder(Path.Combine(data, "log")));
    }

    // What was public once is the last of its day: listed later, that day must not end earlier.
    private void CheckDay(LogFolder log)
    {
        if (DayCheckpoints.Read(log, keys.Log.VerifierKey) is not { } newest) return;
        var days = Directory.EnumerateFiles(log.Checkpoints).Where(path => Days.TryRead(Path.GetFileName(path), out _)).Order(StringComparer.Ordinal).ToList();
        var last = days.Count == 0 ? -1 : Number(File.ReadLines(days[^1]).ElementAt(1));
        Fault.If(last < newest.Size, $"the newest checkpoint has {newest.Size} entries, its day's {last}");
    }

    private static long Number(string digits) => long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
