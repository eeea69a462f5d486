using Tidemark.Core;
using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss;

/// <summary>What was found on the disks of one trace.</summary>
internal sealed record Found(int Calls, int Ways, int Disks, int Promises, IReadOnlyList<string> Faults);

/// <summary>Takes power away at every call of a trace and looks at every disk that may be left.</summary>
internal sealed class LostPower(Traced traced, Action<LostDisk, Promises> check)
{
    private const int AtRandom = 6;
    private const int MostFaults = 5;

    /// <summary>Looks at one of so many ways; every disk once for what was promised at that moment.</summary>
    public Found Everywhere(int oneOf = 1, long seed = 6)
    {
        var random = new SeededRandomSource(seed);
        var (calls, ways) = (0, 0);
        var looked = new HashSet<(string, int)>();
        var faults = new List<string>();
        var disk = traced.Begin();
        var replay = new TraceReplay(disk);
        foreach (var call in traced.Calls)
        {
            if (!replay.Do(call)) continue;
            calls++;
            foreach (var loss in Losses.Of(disk.Pending, random, AtRandom))
            {
                ways++;
                if (oneOf > 1 && random.Below(oneOf) != 0) continue;
                var left = loss.Leave(disk);
                if (looked.Add((left.Hash, replay.Promises.Version)) && Fault(left, replay.Promises) is { } fault) faults.Add($"after {call}: {loss.How}: {fault}");
                if (faults.Count == MostFaults) return Result();
            }
        }

        return Result();

        Found Result() => new(calls, ways, looked.Count, replay.Promises.Count, faults);
    }

    /// <summary>Leaves out every sync of a label and gives the first fault that follows; null if there is none.</summary>
    public string? Without(string label)
    {
        var looked = new HashSet<(string, int)>();
        var disk = traced.Begin();
        var replay = new TraceReplay(disk, point => point.Label == label);
        foreach (var call in traced.Calls)
        {
            replay.Do(call);
            if (replay.Orphans.Count == 0) continue;
            foreach (var loss in Losses.Without(replay.Orphans, disk.Pending))
            {
                var left = loss.Leave(disk);
                if (looked.Add((left.Hash, replay.Promises.Version)) && Fault(left, replay.Promises) is { } fault) return $"after {call}: {loss.How}: {fault}";
            }
        }

        return null;
    }

    private string? Fault(LostDisk left, Promises promises)
    {
        try
        {
            check(left, promises);
            return null;
        }
        catch (Exception fault)
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
    }
}
