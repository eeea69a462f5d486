namespace Tidemark.Log;

/// <summary>Opens the sequencer and lets it step for as long as a process runs; all on one thread at a time.</summary>
/// <param name="setup">What to open.</param>
/// <param name="period">How long to wait between steps.</param>
public sealed class SequencerLoop(SequencerSetup setup, TimeSpan period)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly SequencerRequests _requests = new(setup.Paths);
    private SequencerStatus? _status;
    private Exception? _trouble;
    private Sequencer? _sequencer;

    /// <summary>Told after every step.</summary>
    public Action<StepReport> Stepped { get; init; } = _ => { };

    /// <summary>Told of what made a step break off, or the sequencer refuse.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>As of the last step; null before the first.</summary>
    public SequencerStatus? Status
    {
        get
        {
            lock (_lock) return _status;
        }
    }

    /// <summary>Why the last step broke off; null if it did not. A <see cref="LogRefusal"/> stays until the operator says that it was mended.</summary>
    public Exception? Trouble
    {
        get
        {
            lock (_lock) return _trouble;
        }
    }

    /// <summary>Runs until it is cancelled. After a refusal it waits for the operator; what else breaks off is tried again.</summary>
    /// <exception cref="SyncFailure">Nobody knows what is on the disk: the process must end.</exception>
    public async Task RunAsync(TimeProvider clock, CancellationToken cancel)
    {
        await Task.Yield();
        var pause = period;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                pause = MayLook() && !TryStep(clock.GetUtcNow()) ? Longer(pause) : period;
                await Task.Delay(pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (SyncFailure fatal)
        {
            Report(fatal);
            throw;
        }
        finally
        {
            Close();
        }
    }

    // Reading a whole log again is not for every few seconds.
    private bool MayLook() => Trouble is not LogRefusal || _requests.TakeOpen();

    private bool TryStep(DateTimeOffset now)
    {
        try
        {
            _sequencer ??= Sequencer.TryOpen(setup) ?? throw new IOException($"Another process works in {setup.Paths.Sequencer}.");
            var report = _sequencer.Step(now);
            lock (_lock) (_status, _trouble) = (report.Status, null);
            Stepped(report);
            return true;
        }
        catch (Exception broken) when (broken is not SyncFailure)
        {
            Close();
            Report(broken);
            return false;
        }
    }

    private void Close()
    {
        _sequencer?.Dispose();
        _sequencer = null;
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
