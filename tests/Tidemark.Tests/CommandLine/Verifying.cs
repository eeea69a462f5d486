using System.Text.Json;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.CommandLine;

/// <summary>`verify` as a stranger calls it, and what its exit status says.</summary>
public sealed class Verifying
{
    [Fact]
    public async Task Good_is_0_anything_wrong_is_1_and_a_call_that_cannot_work_is_2()
    {
        using var register = await RealRegister.MakeAsync();
        using var other = await RealRegister.MakeAsync();
        using var folder = new TemporaryFolder();
        var log = Path.Combine(register.Data, "log");

        var good = await VerifyAsync(log, register.VerifierKey);
        Assert.Equal((0, ""), (good.Status, good.Error));
        Assert.Contains("persons", good.Output, StringComparison.Ordinal);
        Assert.Contains("Good:", good.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifyAsync(log, register.VerifierKey, "--level", "0")).Status);

        var foreign = await VerifyAsync(log, other.VerifierKey);
        Assert.Equal(1, foreign.Status);
        Assert.Contains("WRONG", foreign.Output, StringComparison.Ordinal);

        FolderSnapshot.Copy(log, folder["copy"]);
        var bundle = Directory.GetFiles(folder["copy/tile/entries/000.p"]).Single();
        var bytes = File.ReadAllBytes(bundle);
        bytes[^3] ^= 1;
        File.SetUnixFileMode(bundle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(bundle, bytes);
        var changed = await VerifyAsync(folder["copy"], register.VerifierKey, "--json");
        Assert.Equal(1, changed.Status);
        using var verdict = JsonDocument.Parse(changed.Output);
        Assert.False(verdict.RootElement.GetProperty("ok").GetBoolean());
        var failure = verdict.RootElement.GetProperty("failures")[0];
        Assert.Equal(0, failure.GetProperty("bundle").GetInt64());
        Assert.NotEmpty(failure.GetProperty("rule").GetString()!);
        var said = await VerifyAsync(folder["copy"], register.VerifierKey);
        Assert.Contains(", bundle 0", said.Output, StringComparison.Ordinal);

        File.Delete(folder["copy/checkpoint"]);
        Assert.Equal(1, (await VerifyAsync(folder["copy"], register.VerifierKey)).Status);
        var silent = await VerifyAsync($"http://127.0.0.1:{TidemarkProcess.FreePort()}/log", register.VerifierKey);
        Assert.Equal(1, silent.Status);
        Assert.DoesNotContain("   at ", silent.Error + silent.Output, StringComparison.Ordinal);

        foreach (var arguments in new string[][] { [log, "no key at all"], [log, register.VerifierKey, "--level", "7"], ["ftp://register.example/log", register.VerifierKey] })
        {
            var wrong = await VerifyAsync(arguments[0], arguments[1], arguments[2..]);
            Assert.True(wrong.Status == 2, $"{string.Join(' ', arguments)}: {wrong.Status}: {wrong.Output}{wrong.Error}");
            Assert.NotEmpty(wrong.Error);
        }
    }

    [Fact]
    public async Task Less_than_everything_or_only_what_is_new_is_read_on_request()
    {
        using var folder = new TemporaryFolder();
        var made = await TidemarkProcess.RunAsync("synth", folder["log"], "--statements", "600", "--seed", "3");
        Assert.Equal(0, made.Status);
        var key = File.ReadAllText(folder["log/vkey"]).Trim();
        async Task<Ended> Asked(params string[] more) => await VerifyAsync(folder["log"], key, more);

        foreach (var level in new[] { "0", "1", "1a", "2", "3" })
        {
            var ended = await Asked("--level", level, "--json");
            Assert.Equal((0, ""), (ended.Status, ended.Error));
            using var verdict = JsonDocument.Parse(ended.Output);
            Assert.Equal(level, verdict.RootElement.GetProperty("level").GetString());
        }

        var first = await Asked("--state", folder["state"], "--json");
        Assert.Equal((0, first.Output), ((await Asked("--state", folder["state"], "--json")).Status, (await Asked("--json", "--all")).Output));
        File.AppendAllText(folder["state"], " ");
        var refused = await Asked("--state", folder["state"], "--json");
        Assert.Equal((2, ""), (refused.Status, refused.Output));
        Assert.Contains("damaged", refused.Error, StringComparison.Ordinal);

        File.WriteAllText(folder["none"], "quorum none\n");
        Assert.Equal(0, (await Asked("--level", "0", "--policy", folder["none"])).Status);
        Assert.Equal(2, (await Asked("--level", "0", "--policy", folder["log"])).Status);
        Assert.Equal(2, (await Asked("--level", "1", "--auditor", key)).Status);
        Assert.Contains("whom the log itself names", (await Asked("--level", "1a")).Output, StringComparison.Ordinal);
    }

    private static Task<Ended> VerifyAsync(string target, string key, params string[] more) =>
        TidemarkProcess.RunAsync(["verify", target, "--key", key, .. more]);
}
