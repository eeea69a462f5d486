using System.Diagnostics;
using Tidemark.Core;
using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Faults;

/// <summary>
/// Each system call of a step, from the state's opening on, at each occurrence: it fails with EIO, it fails with ENOSPC, the process is killed at it. The usual run
/// takes a share of them, drawn with a fixed seed: one kill in each part of the append path, and of the failures forty; the soak takes all.
/// </summary>
public sealed class InjectedFaults(PreparedRegister register, ITestOutputHelper output) : IClassFixture<PreparedRegister>
{
    private const int ShareSeed = 6, ShareOfFailures = 40, KillsInEachPart = 20;

    /// <summary>Statements before: the batch lies within a bundle, crosses into the next, or begins one.</summary>
    private static readonly int[] Sizes = SoakReport.IsSoak ? [246, 60, 245, 247, 248] : [246];

    [Fact]
    [Trait("soak", "full")]
    public void A_step_whose_every_call_fails_or_kills_leaves_a_log_that_opens_verifies_and_goes_on()
    {
        var watch = Stopwatch.StartNew();
        using var run = new FaultRun(register);
        var found = new Findings();
        var random = new SeededRandomSource(ShareSeed);
        foreach (var (size, at) in Sizes.Select((size, at) => (size, at)))
        {
            var before = register.Prepared(size);
            var calls = run.Calls(before);
            if (at == 0)
            {
                foreach (var (call, error) in Share(calls.SelectMany(call => new[] { (call, "EIO"), (call, "ENOSPC") }), ShareOfFailures, random))
                    run.Fail(before, call, error, found);
                // What a kill leaves to be done again is done while calls fail, too.
                var half = run.Kill(before, calls.First(call => call.Name == "syncfs"), found);
                foreach (var (call, error) in Share(run.Calls(half).SelectMany(call => new[] { (call, "EIO"), (call, "ENOSPC") }), ShareOfFailures / 2, random))
                    run.Fail(half, call, error, found);
            }

            foreach (var part in AppendParts.Path)
            {
                var here = calls.Where(call => call.Part == part).ToList();
                Assert.True(here.Count > 0, $"No call belongs to the part '{part}'.");
                var each = SoakReport.IsSoak ? Math.Max(here.Count, (KillsInEachPart + Sizes.Length - 1) / Sizes.Length) : 1;
                for (var kill = 0; kill < each; kill++)
                    run.Kill(before, SoakReport.IsSoak ? here[kill % here.Count] : here[random.Below(here.Count)], found);
            }

            if (at == 0 && SoakReport.IsSoak)
                foreach (var call in calls.Where(call => !AppendParts.Path.Contains(call.Part))) run.Kill(before, call, found);
        }

        output.WriteLine($"{found} {watch.Elapsed.TotalSeconds:0} s in all.");
        SoakReport.Write(
            "Injected faults",
            $"A step of the sequencer on one thread, traced by strace from the opening of the state on and limited to the log's paths; {found.Runs} runs, registers of {string.Join(", ", Sizes)} statements. "
            + "Each call at each occurrence, also while a batch is done again that a kill had left.",
            found.ToString(),
            $"After each run: the public log verified at level 3 as it lay, the log opened, everything that had been acknowledged was there, two more appends went on, the result verified at level 3. {watch.Elapsed.TotalSeconds:0} s in all.");
        Assert.True(found.Wrong.Count == 0, $"{found}\n{string.Join('\n', found.Wrong)}");
    }

    [Fact]
    public void A_disk_that_does_not_say_whether_a_file_is_there_costs_no_listed_day_no_record_that_was_set_aside_and_no_hidden_content()
    {
        using var run = new FaultRun(register);
        var found = new Findings();
        var before = register.Prepared(Sizes[0]);
        var half = run.Kill(before, run.Calls(before).First(call => call.Part == AppendParts.Path[3]), found);
        foreach (var begun in (Prepared[])[before, half])
        {
            // What was set aside goes when its answer is gone, what was cut when it is missing, and a list that is missing is begun.
            var asked = run.Calls(begun).Where(call => call.Name == "access" && (call.Path.EndsWith(".answer", StringComparison.Ordinal) || call.Path.EndsWith("/days", StringComparison.Ordinal) || call.Path.Contains("/cut/", StringComparison.Ordinal))).ToList();
            Assert.NotEmpty(asked);
            asked.ForEach(call => run.Fail(begun, call, "EIO", found));
        }

        Assert.True(found.Wrong.Count == 0, $"{found}\n{string.Join('\n', found.Wrong)}");
    }

    private static IEnumerable<T> Share<T>(IEnumerable<T> all, int share, RandomSource random)
    {
        var list = all.ToArray();
        if (SoakReport.IsSoak) return list;
        random.Shuffle<T>(list);
        return list.Take(share);
    }
}
