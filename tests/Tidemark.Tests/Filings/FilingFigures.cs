using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tidemark.Tests.Filings;

/// <summary>What came of a load: the codes, how long each waited for its page, and what the load generator itself used.</summary>
internal sealed class FilingFigures
{
    private readonly ConcurrentBag<string> codes = [];
    private readonly ConcurrentBag<double> waits = [];
    private readonly ConcurrentDictionary<int, int> statuses = new();
    private readonly Stopwatch watch = new();
    private TimeSpan ownStart;

    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>The codes that were shown.</summary>
    public IReadOnlyCollection<string> Codes => codes;

    /// <summary>Answers by their status.</summary>
    public IReadOnlyDictionary<int, int> Statuses => statuses;

    public double PerSecond => codes.Count / watch.Elapsed.TotalSeconds;

    /// <summary>Processor time of this process, as a share of one core.</summary>
    public double OwnCores { get; private set; }

    public void Begin()
    {
        ownStart = OwnTime();
        watch.Start();
    }

    public void End()
    {
        watch.Stop();
        OwnCores = (OwnTime() - ownStart) / watch.Elapsed;
    }

    /// <summary>One answer; <paramref name="due"/> is when its declarant began.</summary>
    public void Answered(TimeSpan due, int status, string? code)
    {
        waits.Add((watch.Elapsed - due).TotalMilliseconds);
        statuses.AddOrUpdate(status, 1, (_, before) => before + 1);
        if (code is not null)
        {
            codes.Add(code);
        }
    }

    /// <summary>Milliseconds within which this share of the pages came, form and code together.</summary>
    public double Wait(double share)
    {
        var sorted = waits.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    private static TimeSpan OwnTime()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }
}
