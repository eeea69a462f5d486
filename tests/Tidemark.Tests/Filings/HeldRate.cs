using System.Diagnostics;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Filings;

/// <summary>A stated rate of filings is held, each sealed and durable before its code is shown, and every code opens its case afterwards.</summary>
public sealed class HeldRate(ITestOutputHelper output)
{
    [Fact]
    [Trait("soak", "full")]
    public async Task Every_code_that_was_shown_opens_its_case()
    {
        var (perSecond, duration) = SoakReport.IsSoak ? (250, TimeSpan.FromMinutes(10)) : (40, TimeSpan.FromSeconds(5));
        using var register = await RealRegister.MakeAsync();
        register.Set(filingsPerSecond: 1_000_000, codeTriesPerSecond: 1_000_000);
        await using var server = await register.ServeAsync();
        using var load = await FilingLoad.PrepareAsync(server.Address);

        var before = ServerTime(server);
        var held = await load.AtRateAsync(perSecond, duration);
        var cores = (ServerTime(server) - before) / held.Elapsed;
        Assert.Equal([200], held.Statuses.Keys);
        Assert.Equal((int)(perSecond * duration.TotalSeconds), held.Codes.Distinct().Count());
        var figures = $"{perSecond} filings a second for {duration.TotalSeconds:0} s: {held.Codes.Count} codes shown, {held.PerSecond:0.0} a second; half of the pages came within {held.Wait(0.5):0} ms, 99 of 100 within {held.Wait(0.99):0} ms, all within {held.Wait(1):0} ms. The server used {cores:0.00} cores, the load generator {held.OwnCores:0.00}; the server's memory reached {server.PeakMemory} MB.";

        var peak = SoakReport.IsSoak ? await PeakAsync(load) : "";
        var watch = Stopwatch.StartNew();
        var wrong = 0;
        await Parallel.ForEachAsync(held.Codes, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (code, _) =>
        {
            if (!await load.OpensAsync(code))
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
        figures += $" Afterwards every one of these codes opened its case ({held.Codes.Count / watch.Elapsed.TotalSeconds:0} a second).";
        output.WriteLine(figures + peak);
        SoakReport.Write("Filings at a held rate", figures, peak);
    }

    /// <summary>More and more declarants at once, until more of them get no more codes in a second.</summary>
    private static async Task<string> PeakAsync(FilingLoad load)
    {
        var found = new List<(int Declarants, FilingFigures Figures)>();
        foreach (var declarants in new[] { 4, 16, 64, 128, 256 })
        {
            var figures = await load.AsFastAsPossibleAsync(declarants, TimeSpan.FromSeconds(20));
            Assert.Equal([200], figures.Statuses.Keys);
            found.Add((declarants, figures));
        }

        var (at, best) = found.MaxBy(one => one.Figures.PerSecond);
        return $"As fast as it goes, with 4 to 256 declarants at once for 20 s each: {string.Join(", ", found.Select(one => $"{one.Declarants}: {one.Figures.PerSecond:0}"))} a second. The peak, {best.PerSecond:0} a second, was at {at}; the load generator then used {best.OwnCores:0.00} cores of the same machine, and 99 of 100 pages came within {best.Wait(0.99):0} ms.";
    }

    private static TimeSpan ServerTime(TidemarkProcess server)
    {
        using var process = Process.GetProcessById(server.Id);
        return process.TotalProcessorTime;
    }
}
