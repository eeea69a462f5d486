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
    private OpeningProgress? _opening;
    private Exception? _trouble;
    private Sequencer? _sequencer;

    /// <summary>Told after every step.</summary>
    public Action<StepReport> Stepped { get; init; } = _ => { };

    /// <summary>Told again and again while it reads its log.</summary>
    public Action<OpeningProgress> Opens { get; init; } = _ => { };

    /// <summary>Told of what made a step break off, or the sequencer refuse.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>How far it has read its log; null unless it is just being opened.</summary>
    public OpeningProgress? Opening
    {
        get
        {
            lock (_lock) return _opening;
        }
    }

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
                pause = MayLook() && !TryStep(clock.GetUtcNow(), cancel) ? Longer(pause) : period;
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

    private bool TryStep(DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            _sequencer ??= Open(cancel);
            var report = _sequencer.Step(now);
            lock (_lock) (_status, _trouble) = (report.Status, null);
            Stepped(report);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception broken) when (broken is not SyncFailure)
        {
            Close();
            Report(broken);
            return false;
        }
    }

    /// <summary>Reads the whole log, which takes minutes where it is large; so it can be watched, and given up.</summary>
    private Sequencer Open(CancellationToken cancel)
    {
        try
        {
            return Sequencer.TryOpen(setup with { Opening = Note }) ?? throw new IOException($"Another process works in {setup.Paths.Sequencer}.");
        }
        finally
        {
            lock (_lock) _opening = null;
        }

        void Note(OpeningProgress progress)
        {
            cancel.ThrowIfCancellationRequested();
            lock (_lock) _opening = progress;
            Opens(progress);
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
