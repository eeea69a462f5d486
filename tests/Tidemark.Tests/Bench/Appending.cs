using Tidemark.Log;
using Tidemark.Tests.Running;
using static Tidemark.Tests.Bench.Benchmark;

namespace Tidemark.Tests.Bench;

/// <summary>What it costs to append durably, beside the system calls that this needs.</summary>
public sealed class Appending(ITestOutputHelper output)
{
    [Fact]
    [Trait("bench", "full")]
    public void Batches_beside_their_bare_system_calls()
    {
        var rows = new List<string>();
        foreach (var (size, batches) in IsMeasured ? new[] { (1, 300), (256, 60), (65_536, 4) } : [(1, 2), (256, 1)])
        {
            using var folder = new TemporaryFolder();
            using var log = new AppendedLog(folder["ours"], new Disk());
            var ours = Append(log, size, batches, _ => { });

            var calls = new RecordedCalls(folder["recorded"]);
            using var recorded = new AppendedLog(folder["recorded"], calls.Disk);
            calls.Forget();
            var bare = 0.0;
            Copy(folder["recorded"], folder["bare"]);
            Append(recorded, size, batches, timed =>
            {
                Directories(folder["recorded"], folder["bare"]);
                var seconds = Seconds(() => calls.Repeat(folder["bare"]));
                bare += timed ? seconds : 0;
                calls.Forget();
            });
            Assert.Equal(log.Entries, recorded.Entries);
            Assert.True(File.Exists(Path.Combine(folder["bare"], "log", "checkpoint")));
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["recorded"], "log", "checkpoint")), File.ReadAllBytes(Path.Combine(folder["bare"], "log", "checkpoint")));
            var entries = (double)size * batches;
            rows.Add($"| {Grouped(size)} | {Number(entries / ours, "0")} | {Number(entries / bare, "0")} | {Number(100 * bare / ours, "0")} % | {Number(ours * 1000 / batches, "0.0")} ms |");
        }

        Write(
            output,
            "Appending durably",
            "From statements that the desk has accepted and that are opened already, to a public checkpoint over them: rules, entries, tiles, packs, journal, commit, syncs, signature. Beside it the same system calls with the same bytes, recorded from such a run and done again without any of that.",
            "| statements in a batch | a second | the bare calls | reached | a batch |\n|---|---|---|---|---|\n" + string.Join('\n', rows));
    }

    /// <summary>Appends one batch to warm up and then as many as are asked for; the seconds of those.</summary>
    private static double Append(AppendedLog log, int size, int batches, Action<bool> after)
    {
        var (seconds, number) = (0.0, 1L);
        for (var batch = 0; batch <= batches; batch++)
        {
            var statements = log.Draw(size, number);
            number += size;
            var taken = Seconds(() => log.Append(statements));
            seconds += batch > 0 ? taken : 0;
            after(batch > 0);
        }

        return seconds;
    }

    /// <summary>Folders are made before their time is taken; the calls are about files.</summary>
    private static void Directories(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(to + folder[from.Length..]);
        }
    }

    private static void Copy(string from, string to)
    {
        Directories(from, to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, to + file[from.Length..]);
        }
    }
}
