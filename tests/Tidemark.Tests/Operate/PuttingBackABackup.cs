using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Operate;

/// <summary>An operator puts yesterday's folder back: nothing is signed, filing goes on, and the steps that health tells lead back to one history.</summary>
public sealed class PuttingBackABackup
{
    [Fact]
    public async Task It_signs_nothing_while_somebody_keeps_a_later_checkpoint_and_goes_on_from_a_mirrors_log()
    {
        using var register = await RealRegister.MakeAsync();
        using var outside = new TemporaryFolder();
        Shell.Must("cp", "-a", register.Data, outside["backup"]);
        await using (await register.ServeAsync())
        {
            var stated = await TidemarkProcess.RunAsync("manifest", "policy", outside.Write("nobody", "quorum none\n"), "--data", register.Data, "--yes");
            Assert.True(stated.Status == 0, stated.Error);
            await Eventually.TrueAsync(() => LogFolderReading.Size(register.Data) == 3, "the manifest is public");
        }

        Shell.Must("cp", "-a", Path.Combine(register.Data, "log"), outside["mirror"]);
        Directory.Delete(register.Data, recursive: true);
        Shell.Must("cp", "-a", outside["backup"], register.Data);

        await using (var running = await register.ServeAsync(takesFilings: true, "--last-checkpoint", outside["mirror/checkpoint"]))
        {
            using var reader = new Visitor(running.Address);
            await SaysAsync(reader, outside["mirror/checkpoint"], "下一步", "sequencer rebuild");
            Assert.Equal(200, (await reader.GetAsync("/health/intake")).Status);
            Assert.Equal(200, (await reader.GetAsync("/health/desk")).Status);
            Assert.Equal(2, LogFolderReading.Size(register.Data));

            Directory.Delete(Path.Combine(register.Data, "log"), recursive: true);
            Shell.Must("cp", "-a", outside["mirror"], Path.Combine(register.Data, "log"));
            var rebuilt = await TidemarkProcess.RunAsync("sequencer", "rebuild", "--data", register.Data, "--last-checkpoint", outside["mirror/checkpoint"], "--yes");
            Assert.True(rebuilt.Status == 0, rebuilt.Error);
            Assert.Equal(0, (await TidemarkProcess.RunAsync("sequencer", "open", "--data", register.Data)).Status);
            await Eventually.TrueAsync(async () => (await reader.GetAsync("/health/sequencer")).Status == 200, "the sequencer goes on");
        }

        Assert.Equal(3, (await register.VerifyAsync()).GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task Without_an_answer_it_waits_and_beside_what_is_not_its_own_it_does_not_start()
    {
        using var register = await RealRegister.MakeAsync();
        using var outside = new TemporaryFolder();
        var nobody = $"http://127.0.0.1:{TidemarkProcess.FreePort()}/log/checkpoint";
        await using (var running = await register.ServeAsync(takesFilings: false, "--last-checkpoint", nobody))
        {
            using var reader = new Visitor(running.Address);
            await SaysAsync(reader, nobody, "signs nothing");
            Assert.Contains(nobody, running.Output, StringComparison.Ordinal);
        }

        await using (var wrong = register.Launch("--last-checkpoint", outside.Write("note", "no note\n")))
        {
            Assert.Equal(2, await wrong.EndsAsync());
            Assert.Contains("is no checkpoint signed with the key of", wrong.Output, StringComparison.Ordinal);
        }

        await using var inside = register.Launch("--last-checkpoint", Path.Combine(register.Data, "log", "checkpoint"));
        Assert.Equal(2, await inside.EndsAsync());
        Assert.Contains("sequencer.lastCheckpoint: ", inside.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_day_is_not_taken_for_the_operators_word()
    {
        using var register = await RealRegister.MakeAsync();
        var ended = await TidemarkProcess.RunAsync("sequencer", "resume", "--day", "2020-01-01", "--data", register.Data);
        Assert.Equal(2, ended.Status);
        Assert.Contains("The clock of this machine shows", ended.Error, StringComparison.Ordinal);
    }

    private static Task SaysAsync(Visitor reader, params string[] words)
    {
        var last = "";
        return Eventually.TrueAsync(
            async () =>
            {
                var page = await reader.GetAsync("/health/sequencer");
                last = System.Text.RegularExpressions.Regex.Unescape(page.Source);
                return page.Status == 503 && words.All(word => last.Contains(word, StringComparison.Ordinal));
            },
            () => $"health says {string.Join(", ", words)}: {last}");
    }
}
