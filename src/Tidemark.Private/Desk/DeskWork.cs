using Microsoft.Extensions.Logging;
using Tidemark.Private.Numbers;
using Tidemark.Private.Work;

namespace Tidemark.Private.Desk;

/// <summary>Follows the log, takes new cases, keeps keys ahead, ends idle sessions.</summary>
public sealed class DeskWork(DeskStore desk, DeskSessions sessions, NumbersFollower numbers, TimeProvider clock, ILogger<DeskWork> log)
    : RepeatedWork(clock, TimeSpan.FromSeconds(1), log)
{
    /// <inheritdoc/>
    public override async Task RoundAsync(CancellationToken cancel)
    {
        sessions.EndIdle();
        try
        {
            await numbers.StepAsync(cancel);
        }
        finally
        {
            // A log that cannot be read must not hold up what is private.
            desk.Work();
        }
    }
}
