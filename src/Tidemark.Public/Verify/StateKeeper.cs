using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Keeps what has been proved in the file of <c>--state</c>: now and then, at the end, and when the run is interrupted.</summary>
internal sealed class StateKeeper(string? path, VerifierKey log, TimeProvider clock)
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private TimeSpan _pause = Least;
    private long _kept = clock.GetTimestamp();

    /// <summary>What an earlier run has kept; nothing if it is the first, a reason if the file cannot be used.</summary>
    public Proved? Load(out string? why)
    {
        why = null;
        if (path is null) return null;
        try
        {
            if (!File.Exists(path)) return null;
            using var file = File.OpenRead(path);
            var proved = StateFile.Read(file, log, out why);
            if (why is not null) why = $"the state {path} cannot be used: {why}. Without it the check begins anew.";
            return proved;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            why = $"the state {path} cannot be read: {error.Message}";
            return null;
        }
    }

    public void Keep(Proved proved)
    {
        if (path is null || proved.Checkpoint is null) return;
        var start = clock.GetTimestamp();
        StateFile.Write(path, log, proved);
        _kept = clock.GetTimestamp();
        var took = clock.GetElapsedTime(start, _kept) * 20;
        _pause = took > Least ? took : Least;
    }

    /// <summary>The same if the last time is a while ago: a power cut then costs minutes, and keeping costs little of them.</summary>
    public void KeepNowAndThen(Proved proved)
    {
        if (path is not null && clock.GetElapsedTime(_kept) > _pause) Keep(proved);
    }
}
