using Microsoft.Extensions.Logging;
using Tidemark.Private.Numbers;
using Tidemark.Private.Work;

namespace Tidemark.Private.Intake;

/// <summary>Follows the log and removes from the outbox what was taken.</summary>
public sealed class IntakeWork(IntakeStore store, NumbersFollower numbers, TimeProvider clock, ILogger<IntakeWork> log)
    : RepeatedWork(clock, TimeSpan.FromSeconds(2), log)
{
    /// <inheritdoc/>
    public override async Task RoundAsync(CancellationToken cancel)
    {
        try
        {
            await numbers.StepAsync(cancel);
        }
        finally
        {
            // A log that cannot be read must not hold up what is private.
            await store.TidyAsync();
        }
    }
}
