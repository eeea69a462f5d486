using Tidemark.Core;

namespace Tidemark.Log;

/// <summary>What the operator asks of a sequencer that runs in another process, as files in its folder; the next step takes them.</summary>
public sealed class SequencerRequests
{
    private readonly SequencerFolder _own;
    private readonly string _release, _resume, _again, _drop;

    public SequencerRequests(SequencerPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        _own = new SequencerFolder(paths.Sequencer);
        (_release, _resume, _again, _drop) = (Request("release-now"), Request("resume"), Request("try-again"), Request("drop"));
    }

    /// <summary>Cuts a batch of all eligible records now, however few.</summary>
    public void ReleaseNow() => Durable.WriteFile(_release, []);

    /// <summary>Says that this is the right day.</summary>
    public void Resume(DateOnly day) => Durable.WriteFile(_resume, System.Text.Encoding.ASCII.GetBytes(Days.Write(day)));

    /// <summary>What was set aside and why.</summary>
    public IReadOnlyList<RefusedRecord> Refused() => RefusedRecords.List(_own);

    /// <summary>Judges again what was set aside and is not a case's.</summary>
    public void TryAgain() => Durable.WriteFile(_again, []);

    /// <summary>Destroys what was set aside and is not a case's.</summary>
    public void Drop() => Durable.WriteFile(_drop, []);

    internal bool TakeReleaseNow() => Take(_release);

    internal bool TakeTryAgain() => Take(_again);

    internal bool TakeDrop() => Take(_drop);

    internal DateOnly? TakeResume()
    {
        if (!File.Exists(_resume)) return null;
        var said = File.ReadAllText(_resume);
        File.Delete(_resume);
        return Days.TryRead(said, out var day) ? day : null;
    }

    private static bool Take(string request)
    {
        if (!File.Exists(request)) return false;
        File.Delete(request);
        return true;
    }

    private string Request(string name) => Path.Combine(_own.Requests, name);
}
