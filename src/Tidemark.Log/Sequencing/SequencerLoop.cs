namespace Tidemark.Log;

/// <summary>Opens the sequencer and lets it step for as long as a process runs; all on one thread at a time.</summary>
/// <param name="setup">What to open.</param>
/// <param name="period">How long to wait between steps.</param>
public sealed class SequencerLoop(SequencerSetup setup, TimeSpan period)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private SequencerStatus? _status;
    private Exception? _trouble;
    private bool _releaseNow;
    private DateOnly? _resume;

    /// <summary>Told after every step.</summary>
    public Action<StepReport> Stepped { get; init; } = _ => { };

    /// <summary>Told of what made a step break off; it is tried again unless <see cref="RunAsync"/> throws it.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>As of the last step; null before the first.</summary>
    public SequencerStatus? Status
    {
        get
        {
            lock (_lock) return _status;
        }
    }

    /// <summary>Why the last step broke off; null if it did not.</summary>
    public Exception? Trouble
    {
        get
        {
            lock (_lock) return _trouble;
        }
    }

    /// <summary>Cuts a batch of all eligible records with the next step, however few.</summary>
    public void ReleaseNow()
    {
        lock (_lock) _releaseNow = true;
    }

    /// <summary>Says that a day is right for which the sequencer stopped.</summary>
    public void Resume(DateOnly day)
    {
        lock (_lock) _resume = day;
    }

    /// <summary>Runs until it is cancelled.</summary>
    /// <exception cref="DurableFailure">A sync failed: nobody knows what is on the disk, the process must end.</exception>
    /// <exception cref="LogDamaged">The files do not fit together: somebody must look.</exception>
    public async Task RunAsync(TimeProvider clock, CancellationToken cancel)
    {
        await Task.Yield();
        Sequencer? sequencer = null;
        var pause = period;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                try
                {
                    sequencer ??= Sequencer.TryOpen(setup) ?? throw new IOException($"Another process works in {setup.Paths.Sequencer}.");
                    Step(sequencer, clock.GetUtcNow());
                    pause = period;
                }
                catch (Exception broken) when (broken is not LogDamaged and not DurableFailure { SyncFailed: true })
                {
                    sequencer?.Dispose();
                    sequencer = null;
                    pause = Longer(pause);
                    Report(broken);
                }

                await Task.Delay(pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (Exception fatal)
        {
            Report(fatal);
            throw;
        }
        finally
        {
            sequencer?.Dispose();
        }
    }

    private void Step(Sequencer sequencer, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_releaseNow) sequencer.ReleaseNow();
            if (_resume is { } day) sequencer.Resume(day);
            (_releaseNow, _resume) = (false, null);
        }

        var report = sequencer.Step(now);
        lock (_lock) (_status, _trouble) = (report.Status, null);
        Stepped(report);
    }

    private void Report(Exception broken)
    {
        lock (_lock) _trouble = broken;
        Failed(broken);
    }

    private static TimeSpan Longer(TimeSpan pause)
    {
        var longer = pause * 2;
        return longer < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : longer > LongestPause ? LongestPause : longer;
    }
}
