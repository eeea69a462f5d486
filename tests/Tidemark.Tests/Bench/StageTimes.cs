using System.Diagnostics;
using Tidemark.Public.Verify;

namespace Tidemark.Tests.Bench;

/// <summary>Seconds of a check: until the entries had been judged, and in all.</summary>
internal sealed record CheckTime(double Entries, double All);

/// <summary>Notes when a check went on from the entries to the packs.</summary>
internal sealed class StageTimes : IProgress<VerificationProgress>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private double _entries;

    public void Report(VerificationProgress value)
    {
        if (value.Stage is VerificationStage.Entries)
        {
            _entries = _watch.Elapsed.TotalSeconds;
        }
    }

    public CheckTime End() => new(_entries, _watch.Elapsed.TotalSeconds);
}
