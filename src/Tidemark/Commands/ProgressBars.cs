using Spectre.Console;

namespace Tidemark.Commands;

/// <summary>Shows on a terminal how far long work has come and how long it will take: a bar for each of its parts. Where the errors go to a file, nothing.</summary>
internal static class ProgressBars
{
    /// <summary>Runs work that tells which part has come how far; it gets null where nobody looks.</summary>
    public static async Task<T> ShowAsync<T>(Func<IProgress<(string Part, long Done, long Total)>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var bars = new Dictionary<string, ProgressTask>();
                return work(new Progress<(string Part, long Done, long Total)>(at =>
                {
                    lock (bars)
                    {
                        if (!bars.TryGetValue(at.Part, out var bar))
                        {
                            bars[at.Part] = bar = context.AddTask(at.Part);
                        }

                        (bar.MaxValue, bar.Value) = (Math.Max(1, at.Total), at.Done);
                    }
                }));
            });
    }

    /// <summary>The same progress, told in the words of the work.</summary>
    public static IProgress<TOwn>? Of<TOwn>(this IProgress<(string Part, long Done, long Total)>? bars, Func<TOwn, (string Part, long Done, long Total)> told) =>
        bars is null ? null : new Told<TOwn>(bars, told);

    private sealed class Told<TOwn>(IProgress<(string Part, long Done, long Total)> bars, Func<TOwn, (string Part, long Done, long Total)> told) : IProgress<TOwn>
    {
        public void Report(TOwn value) => bars.Report(told(value));
    }
}
