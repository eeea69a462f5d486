using System.Diagnostics;

namespace Tidemark.Tests.Running;

/// <summary>Waits for what another process does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static Task TrueAsync(Func<Task<bool>> holds, string what) => TrueAsync(holds, () => what);

    public static async Task TrueAsync(Func<Task<bool>> holds, Func<string> what)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < Patience, $"After {Patience.TotalSeconds:0} s it is still not so that {what()}.");
            await Task.Delay(Between);
        }
    }

    /// <summary>Waits until nothing is left; patience begins anew whenever there is less left than before.</summary>
    public static async Task NothingLeftAsync(Func<Task<long>> left, Func<string> what)
    {
        var least = long.MaxValue;
        var waited = Stopwatch.StartNew();
        while (await left() is > 0 and var now)
        {
            if (now < least)
            {
                least = now;
                waited.Restart();
            }

            Assert.True(waited.Elapsed < Patience, $"For {Patience.TotalSeconds:0} s nothing has changed: {what()}.");
            await Task.Delay(Between);
        }
    }

    public static Task TrueAsync(Func<bool> holds, string what) => TrueAsync(holds, () => what);

    public static Task TrueAsync(Func<bool> holds, Func<string> what) => TrueAsync(() => Task.FromResult(holds()), what);
}
