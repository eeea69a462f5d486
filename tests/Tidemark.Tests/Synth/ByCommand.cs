using System.Text.Json;
using Tidemark.Tests.CommandLine;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Synth;

/// <summary>`synth` as it is called: what it answers, on one core too, and how Ctrl-C ends it.</summary>
public sealed class ByCommand : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task On_one_core_it_writes_the_same_bytes_and_tells_a_program_what_it_wrote()
    {
        var made = Synthetic.Write(folder["here"], 900);
        await using (var process = TidemarkProcess.Begin(new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = "1" }, "synth", "--statements", "900", "--seed", "1", folder["there"], "--json"))
        {
            Assert.Equal(0, await process.EndsAsync());
            using var answer = JsonDocument.Parse(process.Output);
            Assert.Equal(
                [made.Origin, "900", "1", $"{made.Size}", made.Root, made.Vkey, $"{made.Bytes}"],
                new[] { "origin", "statements", "seed", "size", "root", "vkey", "bytes" }.Select(name => answer.RootElement.GetProperty(name).ToString()));
            Assert.True(answer.RootElement.GetProperty("seconds").GetDouble() > 0);
        }

        Assert.Equal(FolderSnapshot.Of(folder["here"]), FolderSnapshot.Of(folder["there"]));
        var again = await TidemarkProcess.RunAsync("synth", "--statements", "900", "--seed", "1", folder["there"]);
        Assert.Equal(2, again.Status);
        Assert.Contains("holds a log already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_a_state_from_which_the_same_command_goes_on()
    {
        await using var process = TidemarkProcess.Begin(new Dictionary<string, string>(), "synth", "--statements", "300000", "--seed", "1", folder["log"]);
        // A program hears Ctrl-C a moment after it has begun to work.
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(folder["log/tile/entries/150"])), "bundles have been written for a while");
        await process.InterruptAsync();
        Assert.Equal(1, await process.EndsAsync());
        Assert.Contains("Interrupted. The same command goes on from here.", process.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["log/checkpoint"]));
        Assert.Contains("300000 1", File.ReadAllText(folder["log/synth.progress"]), StringComparison.Ordinal);
    }
}
