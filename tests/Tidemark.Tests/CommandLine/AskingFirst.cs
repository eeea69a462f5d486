using Tidemark.Core;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.CommandLine;

/// <summary>What cannot be taken back is asked for twice, unless --yes answers.</summary>
public sealed class AskingFirst
{
    [Fact]
    public async Task Release_now_and_redact_do_nothing_before_somebody_says_yes()
    {
        using var register = await WithOneReleasedAsync();
        var before = FolderSnapshot.Of(register.Data);
        foreach (var (command, question) in new (string[], string)[]
        {
            (["release", "--now", "--data", register.Data], "Release now?"),
            (["act", "redact", "1", "--field", "text", "--field", "names", "--reason", "safety", "--data", register.Data], "number 1"),
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
        Assert.Equal(0, (await Terminal.RunAsync("yes\n", "act", "redact", "1", "--field", "text", "--reason", "safety", "--data", register.Data)).Status);
        Assert.Equal(2, FolderSnapshot.Of(register.Data).Except(before).Count());
        Assert.Equal(0, (await TidemarkProcess.RunAsync("act", "redact", "1", "--field", "names", "--reason", "safety", "--yes", "--data", register.Data)).Status);
        Assert.Equal(3, FolderSnapshot.Of(register.Data).Except(before).Count());
    }

    [Fact]
    public async Task Redact_says_when_there_is_no_such_number_or_nothing_left_to_remove_and_asks_for_nothing()
    {
        using var register = await WithOneReleasedAsync();
        var before = FolderSnapshot.Of(register.Data);
        var unknown = await RedactAsync(register, "2", "text");
        Assert.Equal((2, ""), (unknown.Status, unknown.Output));
        Assert.Contains("There is no number 2", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(before, FolderSnapshot.Of(register.Data));

        await using (var server = await register.ServeAsync())
        {
            using var reader = new Visitor(server.Address);
            Assert.Equal(0, (await RedactAsync(register, "1", "text")).Status);
            await Eventually.TrueAsync(async () => !(await reader.GetAsync("/en/s/1")).Text.Contains("I leave.", StringComparison.Ordinal), "the text is gone");
            await Eventually.TrueAsync(async () => (await RedactAsync(register, "1", "text")).Status == 2, "the desk has read it");
        }

        var again = await RedactAsync(register, "1", "text");
        Assert.Contains("removed already", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RedactAsync(register, "1", "names")).Status);
        var set = await TidemarkProcess.RunAsync("sequencer", "refused", "--data", register.Data);
        Assert.Equal((0, "Nothing is set aside."), (set.Status, set.Output.Trim()));
    }

    private static Task<Ended> RedactAsync(RealRegister register, string number, string field) =>
        TidemarkProcess.RunAsync("act", "redact", number, "--field", field, "--reason", "safety", "--yes", "--data", register.Data);

    private static async Task<RealRegister> WithOneReleasedAsync()
    {
        var register = await RealRegister.MakeAsync();
        await using var server = await register.ServeAsync();
        using var phone = new Visitor(server.Address);
        await new Declarant(phone).FileAsync(new Wish("I leave.", "Blue Heron"));
        using var browser = new Visitor(server.Address);
        var reviewer = new Reviewer(browser);
        Assert.True(await reviewer.SignInAsync(register.First));
        await Eventually.TrueAsync(async () => await reviewer.DecideAllAsync(_ => "accept") == 1, "it is accepted");
        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(() => register.OnTheWay().All == 0, "it is released");
        return register;
    }

    [Fact]
    public async Task A_day_for_the_sequencer_is_a_day()
    {
        using var register = await RealRegister.MakeAsync();
        var wrong = await TidemarkProcess.RunAsync("sequencer", "resume", "--day", "31.1.2026", "--data", register.Data);
        Assert.Equal(2, wrong.Status);
        Assert.Contains("2026-01-31", wrong.Error, StringComparison.Ordinal);
        var right = await TidemarkProcess.RunAsync("sequencer", "resume", "--day", Days.Write(Days.Today(TimeProvider.System)), "--data", register.Data);
        Assert.Equal((0, ""), (right.Status, right.Error));
        var another = await TidemarkProcess.RunAsync("sequencer", "resume", "--day", "2026-01-31", "--data", register.Data);
        Assert.Equal(2, another.Status);
        Assert.Contains("The clock of this machine shows", another.Error, StringComparison.Ordinal);
    }
}
