using Tidemark.Core;

namespace Tidemark.Log;

/// <summary>What the operator asks of a sequencer that runs in another process, as files in its folder; the next step takes them.</summary>
public sealed class SequencerRequests
{
    private readonly string _release, _resume;

    public SequencerRequests(SequencerPaths paths)
    {
        var folder = new SequencerFolder(paths.Sequencer).Requests;
        (_release, _resume) = (Path.Combine(folder, "release-now"), Path.Combine(folder, "resume"));
    }

    /// <summary>Cuts a batch of all eligible records now, however few.</summary>
    public void ReleaseNow() => Durable.WriteFile(_release, []);

    /// <summary>Says that this is the right day.</summary>
    public void Resume(DateOnly day) => Durable.WriteFile(_resume, System.Text.Encoding.ASCII.GetBytes(Days.Write(day)));

    internal bool TakeReleaseNow()
    {
        if (!File.Exists(_release)) return false;
        File.Delete(_release);
        return true;
    }

    internal DateOnly? TakeResume()
    {
        if (!File.Exists(_resume)) return null;
        var said = File.ReadAllText(_resume);
        File.Delete(_resume);
        return Days.TryRead(said, out var day) ? day : null;
    }
}
