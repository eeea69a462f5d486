using System.Globalization;
using Tidemark.Log;
using Tidemark.Tests.CommandLine;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Synth;

/// <summary>The same numbers give the same bytes, however often the writing was broken off.</summary>
public sealed class SameBytes : IDisposable
{
    private const long Statements = 2_500;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Twice_the_same_numbers_are_the_same_files_and_another_seed_or_size_shares_no_statement()
    {
        Synthetic.Write(folder["one"], 600);
        Synthetic.Write(folder["two"], 600);
        Assert.Equal(FolderSnapshot.Of(folder["one"]), FolderSnapshot.Of(folder["two"]));

        Synthetic.Write(folder["three"], 600, seed: 2);
        Synthetic.Write(folder["four"], 601);
        var ids = new[] { "one", "three", "four" }.Select(name => Synthetic.Read(folder[name]).Entries.OfType<Core.Entries.StatementEntry>().Select(entry => entry.Id).ToHashSet()).ToList();
        Assert.Empty(ids[0].Intersect(ids[1]));
        Assert.Empty(ids[0].Intersect(ids[2]));
    }

    [Fact]
    public void In_other_steps_it_is_the_same()
    {
        Synthetic.Write(folder["steps"], Statements);
        SynthWriting.Run(Synthetic.Request(folder["whole"], Statements, chunk: 65_536), null, CancellationToken.None);
        Assert.Equal(FolderSnapshot.Of(folder["steps"]), FolderSnapshot.Of(folder["whole"]));
    }

    [Fact]
    public void Interrupted_at_every_step_and_resumed_it_is_the_same()
    {
        Synthetic.Write(folder["whole"], Statements);
        Assert.True(WriteInterrupted(Statements, seed: 1, chunk: 512) > 10);
        Assert.Equal(FolderSnapshot.Of(folder["whole"]), FolderSnapshot.Of(folder["broken"]));
    }

    [Fact]
    public void Interrupted_where_a_day_ended_before_a_tally_that_was_due_it_is_the_same()
    {
        var seed = 0L;
        do
        {
            seed++;
            if (Directory.Exists(folder["whole"])) Directory.Delete(folder["whole"], recursive: true);
            Synthetic.Write(folder["whole"], 900, seed);
        }
        while (!Directory.EnumerateFiles(folder["whole/checkpoints"], "20*").Any(day => int.Parse(File.ReadLines(day).ElementAt(1), CultureInfo.InvariantCulture) % 256 == 255));

        Assert.True(WriteInterrupted(900, seed, chunk: 256) > 5);
        Assert.Equal(FolderSnapshot.Of(folder["whole"]), FolderSnapshot.Of(folder["broken"]));
    }

    [Fact]
    public void Killed_when_all_was_written_but_its_last_file_not_removed_it_is_the_same()
    {
        Synthetic.Write(folder["log"], 20);
        var before = FolderSnapshot.Of(folder["log"]);
        File.WriteAllText(folder["log/synth.progress"], "tidemark-synth-v1\n20 1\n0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= 0\n");
        Synthetic.Write(folder["log"], 20);
        Assert.Equal(before, FolderSnapshot.Of(folder["log"]));
    }

    [Fact]
    public void What_was_damaged_while_it_was_interrupted_is_found_out()
    {
        using var stop = new CancellationTokenSource();
        var progress = new At(at =>
        {
            if (at.Done > 1_500) stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => SynthWriting.Run(Synthetic.Request(folder["broken"], Statements), progress, stop.Token));
        var bundle = folder["broken/tile/entries/001"];
        var bytes = File.ReadAllBytes(bundle);
        bytes[bytes.AsSpan().IndexOf("\"text\":\""u8) + 9] ^= 1;
        File.SetUnixFileMode(bundle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(bundle, bytes);
        Assert.ThrowsAny<IOException>(() => Synthetic.Write(folder["broken"], Statements));
    }

    /// <summary>Stops whenever it has come further than before; how often that was.</summary>
    private int WriteInterrupted(long statements, long seed, int chunk)
    {
        var (interruptions, reached) = (0, -1L);
        while (true)
        {
            using var stop = new CancellationTokenSource();
            var progress = new At(at =>
            {
                if (at.Done <= reached) return;
                reached = at.Done;
                stop.Cancel();
            });
            try
            {
                SynthWriting.Run(Synthetic.Request(folder["broken"], statements, seed, chunk), progress, stop.Token);
                return interruptions;
            }
            catch (OperationCanceledException)
            {
                interruptions++;
                Assert.False(File.Exists(folder["broken/checkpoint"]));
                // What a process leaves behind that was killed while it wrote.
                File.WriteAllText(folder["broken/synth.scratch/000.1-1.tmp"], "half");
            }
        }
    }

    private sealed class At(Action<SynthProgress> then) : IProgress<SynthProgress>
    {
        public void Report(SynthProgress value) => then(value);
    }
}
