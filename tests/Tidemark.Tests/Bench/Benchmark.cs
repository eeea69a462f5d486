using System.Diagnostics;
using System.Globalization;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Bench;

/// <summary>What all measurements share: their size, the page they write, and how a time is taken.</summary>
/// <remarks>In `./dev test` they run at a tiny size, to see that they work; no test ever judges a time.</remarks>
internal static class Benchmark
{
    private static readonly FiguresPage Page = new(
        "performance.md",
        "# What everything costs\n\nWritten by `./dev bench`: each section is one run, and its ratios are of that run. `./dev bench N` takes N statements; without it 1,000,000. `./dev soak` checks the largest of 1, 5, 10 and 34.4 million statements for which there is room on the disk. The synthetic registers are kept in `.bench/` for the next run.\n");

    /// <summary>Whether this is `./dev bench`, or a measurement of `./dev soak`, and not a test.</summary>
    public static bool IsMeasured => Environment.GetEnvironmentVariable("TIDEMARK_BENCH") == "1" || SoakReport.IsSoak;

    /// <summary>How many statements the synthetic register has.</summary>
    public static long Size =>
        !IsMeasured ? 3_000
        : long.TryParse(Environment.GetEnvironmentVariable("TIDEMARK_BENCH_STATEMENTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked
        : 1_000_000;

    /// <summary>Runs it and gives the wall time in seconds.</summary>
    public static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>The fastest of some runs: what else the machine does only adds to it.</summary>
    public static double Best(int runs, Func<double> seconds) => Enumerable.Range(0, runs).Min(_ => seconds());

    /// <summary>Shows the paragraphs, and writes them into the page when this is `./dev bench`.</summary>
    public static void Write(ITestOutputHelper output, string title, params string[] paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            output.WriteLine(paragraph);
        }

        if (IsMeasured)
        {
            Page.Write(title, paragraphs);
        }
    }

    public static string Grouped(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(double number, string form = "0.00") => number.ToString(form, CultureInfo.InvariantCulture);
}
