using Tidemark.Log;
using Tidemark.Tests.CommandLine;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Synth;

/// <summary>Nothing synthetic comes to lie where something else is.</summary>
public sealed class Refusals : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("register.json", "", "holds a register")]
    [InlineData("register.json", "log", "holds a register")]
    [InlineData("register.json", "log/deeper/still", "holds a register")]
    [InlineData("checkpoint", "", "holds a log already")]
    [InlineData("checkpoint", "content", "holds a log already")]
    [InlineData("notes.txt", "", "is not empty")]
    public void Within_a_register_a_log_or_any_folder_that_holds_something(string file, string below, string why)
    {
        Directory.CreateDirectory(folder["there"]);
        File.WriteAllText(folder[$"there/{file}"], "x");
        Refused(folder[$"there/{below}"], why);

        // By another name it is the same folder.
        Directory.CreateSymbolicLink(folder["link"], folder["there"]);
        Refused(folder[$"link/{below}"], why);
    }

    [Fact]
    public void Over_a_synthetic_register_that_is_done_or_one_of_other_numbers()
    {
        Synthetic.Write(folder["done"], 20);
        Refused(folder["done"], "holds a log already");

        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => SynthWriting.Run(Synthetic.Request(folder["begun"], 20), null, stop.Token));
        foreach (var (statements, seed) in new[] { (21, 1), (20, 2) })
        {
            var before = FolderSnapshot.Of(folder["begun"]);
            var refused = Assert.Throws<SynthRefusedException>(() => Synthetic.Write(folder["begun"], statements, seed));
            Assert.Contains("--statements 20 --seed 1", refused.Message, StringComparison.Ordinal);
            Assert.Equal(before, FolderSnapshot.Of(folder["begun"]));
        }

        File.WriteAllText(folder["begun/synth.progress"], "nonsense");
        Refused(folder["begun"], "is damaged");
    }

    [Fact]
    public void Where_another_process_writes_or_the_disk_has_no_room()
    {
        using (SynthFolder.Open(folder["taken"], new SynthSeed(20, 1)))
            Assert.Contains("another process", Assert.Throws<SynthRefusedException>(() => Synthetic.Write(folder["taken"], 20)).Message, StringComparison.Ordinal);

        var full = Synthetic.Request(folder["full/below"], 1_000_000) with { FreeSpace = _ => 900L << 20 };
        var refused = Assert.Throws<SynthRefusedException>(() => SynthWriting.Run(full, null, CancellationToken.None));
        Assert.Contains("900 MiB are free", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["full"]));
    }

    private void Refused(string path, string why)
    {
        var before = FolderSnapshot.Of(folder.Path);
        var refused = Assert.Throws<SynthRefusedException>(() => Synthetic.Write(path, 20));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, FolderSnapshot.Of(folder.Path));
    }
}
