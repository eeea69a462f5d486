using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;

namespace Tidemark.Tests.Faults;

/// <summary>Steps copies of a log under injected faults, and looks at what is left of each.</summary>
internal sealed class FaultRun(PreparedRegister register) : IDisposable
{
    private static readonly string[] Changing = ["write", "pwrite64", "rename", "unlink", "fsync", "syncfs", "mkdir", "ftruncate"];
    private readonly Tracer _tracer = new(register);
    private readonly Aftermath _aftermath = new(register.Keys);
    private readonly Dictionary<Prepared, IReadOnlyList<string>> _paths = [];

    /// <summary>The calls of a step that nothing disturbs.</summary>
    public IReadOnlyList<LogCall> Calls(Prepared before)
    {
        using var folder = Copy(before);
        var (ended, lines) = _tracer.Step(folder.Path, [], null);
        Assert.True(ended?.StartsWith("DONE", StringComparison.Ordinal), ended);
        _aftermath.Check(folder.Path, before);
        _paths[before] = LogCall.Paths(folder.Path, lines);
        return LogCall.Read(folder.Path, lines);
    }

    /// <summary>Lets one call fail.</summary>
    public void Fail(Prepared before, LogCall call, string error, Findings found)
    {
        using var folder = Copy(before);
        var (ended, lines) = _tracer.Step(folder.Path, _paths[before], $"{call.Name}:error={error}:when={call.Occurrence}");
        var what = $"{error} at {call}";
        var hit = lines.ToList().FindIndex(line => line.Contains("(INJECTED)", StringComparison.Ordinal));
        if (hit < 0 || !LogCall.PathsIn(lines[hit], folder.Path).Contains(call.Path))
        {
            found.Wrong.Add($"{what}: the fault was not there: {(hit < 0 ? "nothing was hit" : lines[hit])}");
            return;
        }

        found.Failed(error, End(ended!));
        if (!ended!.StartsWith("DONE", StringComparison.Ordinal) && !ended.Contains(folder.Path, StringComparison.Ordinal)) found.Wrong.Add($"{what}: no file is named: {ended}");
        if (call.Name is "fsync" or "syncfs" && (End(ended) != Stopped || lines.Skip(hit + 1).Any(line => Changing.Contains(line[..line.IndexOf('(', StringComparison.Ordinal)]))))
            found.Wrong.Add($"{what}: the process does not stop: {ended} {string.Join('\n', lines.Skip(hit + 1))}");
        LookAt(folder.Path, before, what, found);
    }

    /// <summary>Kills the process at a call; what is left as something to begin from.</summary>
    public Prepared Kill(Prepared before, LogCall call, Findings found)
    {
        using var folder = Copy(before);
        var (ended, lines) = _tracer.Step(folder.Path, _paths[before], $"{call.Name}:signal=SIGKILL:when={call.Occurrence}");
        var last = lines is [.., var end] ? end : "";
        var left = before with { Disk = LostDisk.Of(folder.Path) };
        if (ended is not null || !last.StartsWith(call.Name + "(", StringComparison.Ordinal) || !LogCall.PathsIn(last, folder.Path).Contains(call.Path))
            found.Wrong.Add($"Killed at {call}: it was not: {ended} {last}");
        found.Killed(call.Part);
        LookAt(folder.Path, before, $"Killed at {call}", found);
        return left;
    }

    public void Dispose() => _tracer.Dispose();

    private const string Stopped = "stopped, for a sync had failed";

    private static string End(string ended) => ended.Split(' ') switch
    {
        ["DONE", ..] => "went on as if nothing had been",
        ["SyncFailure", ..] => Stopped,
        ["LogDamaged", var remedy, ..] => $"refused to go on and said what to do ({remedy})",
        ["DurableFailure" or "IOException" or "UnauthorizedAccessException", ..] => "broke off, to be tried again",
        var other => other[0],
    };

    private void LookAt(string root, Prepared before, string what, Findings found)
    {
        try
        {
            _aftermath.Check(root, before);
        }
        catch (Exception wrong)
        {
            found.Wrong.Add($"{what}: {wrong.GetType().Name}: {wrong.Message}");
        }
    }

    private static MemoryFolder Copy(Prepared before)
    {
        var folder = new MemoryFolder();
        before.Disk.WriteTo(folder.Path, Prepared.Parts);
        return folder;
    }
}
