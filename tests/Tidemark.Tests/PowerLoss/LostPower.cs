using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss;

/// <summary>What was found on the disks of one trace.</summary>
internal sealed record Found(int Calls, long Ways, int Disks, int Promises, IReadOnlyList<string> Faults);

/// <summary>Takes power away at every call of a trace and looks at the disks that may be left.</summary>
internal sealed class LostPower(Traced traced, IDiskCheck check)
{
    private const int AtRandom = 6;
    private const int MostFaults = 8;
    private readonly HashSet<(string, int)> _looked = [];

    /// <summary>Looks at one of so many ways, drawn by the seed; at every disk once for what was promised at that moment.</summary>
    public Found Everywhere(int oneOf, long seed)
    {
        var random = new SeededRandomSource(seed);
        var (calls, ways, said) = (0, 0L, false);
        var faults = new List<string>();
        var disk = traced.Begin();
        var replay = new TraceReplay(disk);
        foreach (var call in traced.Calls)
        {
            // Of several acknowledgements one after the other, the last promises all.
            if (said && !replay.IsSaid(call))
            {
                said = false;
                LookAll("what was said");
            }

            if (!replay.Do(call)) continue;
            calls++;
            if (replay.IsSaid(call)) said = true;
            else LookAll(call);
            if (faults.Count >= MostFaults) break;
        }

        if (said) LookAll("the end");
        return new Found(calls, ways, _looked.Count, replay.Promises.Count, faults);

        void LookAll(object after)
        {
            foreach (var loss in Losses.Of(disk.Pending, random, AtRandom))
            {
                ways++;
                if (oneOf > 1 && random.Below(oneOf) != 0) continue;
                if (Fault(loss.Leave(disk), replay.Promises, Look) is { } fault && faults.Count < MostFaults) faults.Add($"after {after}: {loss.How}: {fault}");
            }
        }
    }

    /// <summary>Leaves out every sync of a label and gives the first fault that follows; null if there is none. What is soonest looked at comes first.</summary>
    public string? Without(string label) =>
        Without(label, check.CheckFound, Losses.WithoutAll) ?? Without(label, Look, Losses.WithoutAll)
        ?? Without(label, check.CheckFound, Losses.WithoutPart) ?? Without(label, Look, Losses.WithoutPart);

    private string? Without(string label, Action<LostDisk, Promises> look, Func<IReadOnlySet<Pending>, IReadOnlyList<Pending>, IEnumerable<Loss>> losses)
    {
        _looked.Clear();
        var disk = traced.Begin();
        var replay = new TraceReplay(disk, point => point.Label == label);
        foreach (var call in traced.Calls)
        {
            replay.Do(call);
            if (replay.Orphans.Count == 0) continue;
            foreach (var loss in losses(replay.Orphans, disk.Pending))
                if (Fault(loss.Leave(disk), replay.Promises, look) is { } fault) return $"after {call}: {loss.How}: {fault}";
        }

        return null;
    }

    private void Look(LostDisk left, Promises promises)
    {
        check.CheckFound(left, promises);
        if (_looked.Add((left.Hash, promises.Version))) check.Check(left, promises, traced.Root);
    }

    private static string? Fault(LostDisk left, Promises promises, Action<LostDisk, Promises> look)
    {
        try
        {
            look(left, promises);
            return null;
        }
        catch (Exception fault)
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
    }
}
