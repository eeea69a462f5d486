using Tidemark.Tests.Running;

namespace Tidemark.Tests.CommandLine;

/// <summary>What cannot be taken back is asked for twice, unless --yes answers.</summary>
public sealed class AskingFirst
{
    [Fact]
    public async Task Release_now_and_redact_do_nothing_before_somebody_says_yes()
    {
        using var register = await RealRegister.MakeAsync();
        var before = FolderSnapshot.Of(register.Data);
        foreach (var (command, question) in new (string[], string)[]
        {
            (["release", "--now", "--data", register.Data], "Release now?"),
            (["redact", "1", "--field", "text", "--field", "names", "--reason", "safety", "--data", register.Data], "number 1"),
        })
        {
            var silent = await TidemarkProcess.RunAsync(command);
            Assert.Equal(2, silent.Status);
            Assert.Contains("--yes", silent.Error, StringComparison.Ordinal);

            var refused = await Terminal.RunAsync("no\n", command);
            Assert.Equal(1, refused.Status);
            Assert.Contains(question, refused.Output, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", refused.Output, StringComparison.Ordinal);
            Assert.Equal(before, FolderSnapshot.Of(register.Data));
        }

        Assert.Equal(0, (await Terminal.RunAsync("yes\n", "release", "--now", "--data", register.Data)).Status);
        Assert.Single(FolderSnapshot.Of(register.Data).Except(before));
        Assert.Equal(0, (await Terminal.RunAsync("yes\n", "redact", "1", "--field", "text", "--reason", "safety", "--data", register.Data)).Status);
        Assert.Equal(2, FolderSnapshot.Of(register.Data).Except(before).Count());
        Assert.Equal(0, (await TidemarkProcess.RunAsync("redact", "1", "--field", "names", "--reason", "safety", "--yes", "--data", register.Data)).Status);
        Assert.Equal(3, FolderSnapshot.Of(register.Data).Except(before).Count());
    }

    [Fact]
    public async Task A_day_for_the_sequencer_is_a_day()
    {
        using var register = await RealRegister.MakeAsync();
        var wrong = await TidemarkProcess.RunAsync("sequencer", "resume", "--day", "31.1.2026", "--data", register.Data);
        Assert.Equal(2, wrong.Status);
        Assert.Contains("2026-01-31", wrong.Error, StringComparison.Ordinal);
        var right = await TidemarkProcess.RunAsync("sequencer", "resume", "--day", "2026-01-31", "--data", register.Data);
        Assert.Equal((0, ""), (right.Status, right.Error));
    }
}
