using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Work;

/// <summary>What a zone does by itself, again and again; a failure is logged, waited out and tried again.</summary>
public abstract partial class RepeatedWork(TimeProvider clock, TimeSpan pause, ILogger log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The kind of failure of the last round, for health; null if it went well.</summary>
    public string? Failing { get; private set; }

    /// <summary>One round.</summary>
    public abstract Task RoundAsync(CancellationToken cancel);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var wait = pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                (Failing, wait) = (null, pause);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (!FailedSync.Is(failure))
            {
                // The kind and the place, never the message: it may quote what somebody wrote.
                Failing = failure.GetType().Name;
                Failed(GetType().Name, Failing, failure.StackTrace);
                wait = wait * 2 < LongestPause ? wait * 2 : LongestPause;
            }
            try
            {
                await Task.Delay(wait, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed: {Kind}\n{Stack}")]
    private partial void Failed(string work, string kind, string? stack);
}
