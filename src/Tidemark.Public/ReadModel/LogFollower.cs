using Microsoft.Extensions.Logging;
using Tidemark.Public.LogFiles;
using Tidemark.Transparency;

namespace Tidemark.Public.ReadModel;

/// <summary>Keeps the read model at the log's newest checkpoint. It reads files only and can stop at any moment.</summary>
public sealed partial class LogFollower : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly PublicOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<LogFollower> _log;
    private readonly LogFolder _folder;
    private readonly LogReader _reader;
    private CatchUp? _catchUp;
    private string? _seen;
    private DateTimeOffset _retryAt = DateTimeOffset.MinValue;

    public LogFollower(PublicOptions options, TimeProvider clock, ILogger<LogFollower> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock, _log) = (options, clock, log);
        _folder = new LogFolder(options.LogFolder);
        _reader = new LogReader(_folder.Read, options.LogKey);
    }

    /// <summary>Why nothing can be read at all; null while the log is followed or was at least opened.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Statements whose content the packs do not have yet.</summary>
    internal int Waiting => _catchUp?.Waiting ?? 0;

    /// <summary>Looks at the checkpoint again and again until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await StepAsync(cancel);
                await Task.Delay(_options.Pace, _clock, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Looks at the checkpoint once and takes in what is new.</summary>
    public async Task StepAsync(CancellationToken cancel)
    {
        try
        {
            await Follow(cancel);
            Note(_catchUp?.Followed?.Failure);
        }
        catch (LogFailureException failure)
        {
            _catchUp?.Fail(failure.Message);
            Note(failure.Message);
        }
        catch (Exception broken) when (broken is LogContradictionException or InvalidDataException)
        {
            Restart();
            Note(broken.Message);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // The disk may be behind the register in memory: the next step begins at the disk.
            Restart();
            Note($"{broken.GetType().Name}: {broken.Message}");
        }
        catch
        {
            Restart();
            throw;
        }
    }

    public void Dispose() => _catchUp?.Dispose();

    private async Task Follow(CancellationToken cancel)
    {
        var checkpoint = await _reader.OpenCheckpoint([], cancel);
        var note = checkpoint.Note.ToString();
        var unsettled = Fault is not null || Waiting > 0 || _catchUp is { Followed: { } followed } && (followed.Behind > 0 || followed.Failure is not null);
        if (note == _seen && !(unsettled && _clock.GetUtcNow() >= _retryAt)) return;
        _retryAt = _clock.GetUtcNow() + RetryAfter;

        var tree = await _reader.OpenTree(checkpoint.Checkpoint, cancel);
        _catchUp ??= await CatchUp.Start(_options, _folder, tree, cancel);
        await _catchUp.Take(tree, checkpoint, cancel);
        _seen = note;
    }

    private void Restart()
    {
        _catchUp?.Dispose();
        (_catchUp, _seen) = (null, null);
    }

    private void Note(string? fault)
    {
        if (fault is not null && fault != Fault) NotFollowed(fault);
        Fault = fault;
    }

    [LoggerMessage(LogLevel.Error, "The log cannot be followed: {Why}")]
    private partial void NotFollowed(string why);
}
