using System.Buffers.Binary;
using System.Diagnostics;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Public.Verify;
using Tidemark.Tests.Running;
using static Tidemark.Tests.Bench.Benchmark;

namespace Tidemark.Tests.Bench;

/// <summary>What `tidemark verify` costs, in multiples of hashing the same files.</summary>
public sealed class Checking(ITestOutputHelper output)
{
    [Fact]
    [Trait("bench", "full")]
    public Task Everything_from_the_beginning() => EverythingAsync(Size);

    [Fact]
    [Trait("soak", "full")]
    public Task Everything_of_the_largest_register_that_fits() => EverythingAsync(IsMeasured ? MeasuredLog.LargestThatFits() : 1_000);

    private async Task EverythingAsync(long statements)
    {
        using var log = new MeasuredLog(statements);
        using var small = new MeasuredLog(Math.Min(statements, 10_000));
        var (cores, runs) = (Environment.ProcessorCount, IsMeasured && statements <= 1_000_000 ? 3 : 1);
        await Verify(small, cores); // Warms the compiler.
        HashingAlone.Run(log, cores); // Warms the cache, if it holds that much.
        var (hashOne, hashAll) = (Best(runs, () => Seconds(() => HashingAlone.Run(log, 1))), Best(runs, () => Seconds(() => HashingAlone.Run(log, cores))));
        var (one, all) = (await BestOf(runs, log, 1), await BestOf(runs, log, cores));
        var memory = await PeakMemoryAsync(log);

        var bytes = log.Bytes;
        var cached = bytes < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 3 / 4;
        Write(
            output,
            $"Checking {Grouped(log.Statements)} statements",
            $"{Grouped(log.Checkpoint.Size)} entries, {Grouped(bytes)} bytes in all files, {bytes / log.Statements} a statement; {(cached ? "warm cache" : "more than the memory of this machine holds, so partly from the disk")}. Hashing alone reads the bundles and computes all leaf and tree hashes: {Number(hashOne)} s on one thread, {Number(hashAll)} s on {cores}.",
            $"| level 3 | one thread | times hashing alone | {cores} threads | times hashing alone | µs a statement |\n|---|---|---|---|---|---|\n"
            + $"| the log: entries, rules, tallies, tiles | {Number(one.Entries)} s | {Number(one.Entries / hashOne)} | {Number(all.Entries)} s | {Number(all.Entries / hashAll)} | {Number(all.Entries * 1e6 / log.Statements)} |\n"
            + $"| with the packs: every text and name | {Number(one.All)} s | {Number(one.All / hashOne)} | {Number(all.All)} s | {Number(all.All / hashAll)} | {Number(all.All * 1e6 / log.Statements)} |",
            $"Peak memory of the command on {cores} threads: {memory} MB, {Number(memory * 1048576.0 / log.Statements, "0")} bytes a statement.");
    }

    [Fact]
    [Trait("bench", "full")]
    public void Where_the_time_goes()
    {
        using var log = new MeasuredLog(Math.Min(Size, 1_000_000));
        var reading = Seconds(() => ForEachBundle(log, (_, _) => { }));
        var hashing = Seconds(() => HashingAlone.Run(log, 1)) - reading;
        var register = new RegisterState(log.Checkpoint.Origin);
        var entries = register.NewReading();
        var parsing = Seconds(() => ForEachEntry(log, bytes => Assert.Null(entries.Read(bytes).Failure))) - reading;
        var rules = Seconds(() => ForEachEntry(log, bytes => Assert.Null(register.Append(bytes, digest => File.ReadAllBytes(log.Log.Manifest(digest)))))) - reading - parsing;
        Assert.Equal(log.Checkpoint.Size, register.Size);
        Write(
            output,
            "Where the time of a check goes",
            $"One thread, {Grouped(log.Statements)} statements, the steps one after another over the same files (warm cache), µs an entry: reading {Each(reading)}, hashing {Each(hashing)}, parsing and canonical spelling {Each(parsing)}, rules and totals {Each(rules)}. Together {Number((reading + hashing + parsing + rules) / (reading + hashing))} times reading and hashing.");

        string Each(double seconds) => Number(seconds * 1e6 / log.Checkpoint.Size);
    }

    [Fact]
    [Trait("bench", "full")]
    public async Task One_day_after_a_check_that_was_kept()
    {
        var (before, news) = IsMeasured ? (Math.Min(Size, 1_000_000), 7_200) : (600L, 20);
        using var folder = new TemporaryFolder();
        using var log = new AppendedLog(folder["register"], new Disk());
        for (var first = 1L; first <= before; first += 65_536)
        {
            log.Append(log.Draw((int)Math.Min(65_536, before + 1 - first), first));
        }

        var opening = Seconds(log.Reopen);
        var state = folder["register.state"];
        var whole = await Verify(log.Public, log.Key, state, Environment.ProcessorCount);
        var bytes = new FileInfo(state).Length;
        log.Append(log.Draw(news, before + 1));
        var more = await Verify(log.Public, log.Key, state, Environment.ProcessorCount);
        Write(
            output,
            "One day more",
            $"After a check of {Grouped(before)} statements was kept with `--state` ({Grouped(bytes)} bytes, {bytes / before} a statement), checking the {Grouped(news)} that came since, reading and writing the state among it, took {Number(more.All)} s: {Number(100 * more.All / whole.All, "0")} % of the check from the beginning.",
            $"Opening that log, as every start of the sequencer does, with every file of it read and every pack held against its entries, took {Number(opening)} s, {Number(opening * 1e6 / before)} µs a statement: {Number(100 * opening / whole.All, "0")} % of the check from the beginning.");
    }

    [Fact]
    [Trait("bench", "full")]
    public async Task The_totals_alone()
    {
        using var log = new MeasuredLog(Size);
        await using var site = new CountingSite(log.Path);
        for (var run = 0; run < 3; run++)
        {
            site.Forget();
            var verdict = default(Verdict);
            var seconds = await SecondsAsync(async () => verdict = await Verification.RunAsync(
                new VerificationRequest { Target = site.Address, Key = log.Key, Level = VerificationLevel.Totals }, null, CancellationToken.None));
            Assert.True(verdict!.Ok, verdict.ToJson());
            Assert.Equal(log.Statements, verdict.Totals!.Statements);
            if (run == 2)
            {
                Write(
                    output,
                    "The totals alone",
                    $"`--level 1` of {Grouped(log.Statements)} statements over HTTP on loopback: {Grouped(site.Bytes)} bytes in {site.Requests} requests, {Number(seconds * 1000, "0")} ms; that is {Number(100.0 * site.Bytes / log.Bytes, "0.0000")} % of the files.");
            }
        }
    }

    private static async Task<CheckTime> BestOf(int runs, MeasuredLog log, int threads)
    {
        var times = new List<CheckTime>();
        for (var run = 0; run < runs; run++)
        {
            times.Add(await Verify(log, threads));
        }

        return times.MinBy(time => time.All)!;
    }

    private static Task<CheckTime> Verify(MeasuredLog log, int threads) => Verify(log.Path, log.Key, null, threads);

    private static async Task<CheckTime> Verify(string path, string key, string? state, int threads)
    {
        var stages = new StageTimes();
        var verdict = await Verification.RunAsync(new VerificationRequest { Target = path, Key = key, State = state, Threads = threads }, stages, CancellationToken.None);
        Assert.True(verdict.Ok, verdict.ToJson());
        return stages.End();
    }

    /// <summary>The peak of the process that an operator starts.</summary>
    private static async Task<long> PeakMemoryAsync(MeasuredLog log)
    {
        await using var process = TidemarkProcess.Begin(new Dictionary<string, string>(), "verify", log.Path, "--key", log.Key, "--json");
        var ended = process.EndsAsync(TimeSpan.FromHours(2));
        var peak = 0L;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, process.PeakMemory ?? 0);
            await Task.WhenAny(ended, Task.Delay(20));
        }

        Assert.Equal(0, await ended);
        return peak;
    }

    private static void ForEachEntry(MeasuredLog log, EntryWork work) => ForEachBundle(log, (bundle, count) =>
    {
        var rest = bundle.AsSpan();
        for (var at = 0; at < count; at++)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            work(rest.Slice(2, length));
            rest = rest[(2 + length)..];
        }
    });

    private static void ForEachBundle(MeasuredLog log, Action<byte[], int> work)
    {
        for (var bundle = 0L; bundle < log.Bundles; bundle++)
        {
            var (entries, _, count) = log.Files(bundle);
            work(entries, count);
        }
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    private delegate void EntryWork(ReadOnlySpan<byte> entry);
}
