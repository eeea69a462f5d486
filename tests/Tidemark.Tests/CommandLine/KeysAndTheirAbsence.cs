using System.Diagnostics;
using System.Text.Json;
using Tidemark.Tests.Operate;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.CommandLine;

/// <summary>Where keys come from, and what is said when they do not.</summary>
public sealed class KeysAndTheirAbsence
{
    [Fact]
    public async Task Without_keys_reading_goes_on_filing_is_closed_for_now_and_health_says_what_is_missing()
    {
        using var register = await RealRegister.MakeAsync();
        await using var service = await TidemarkProcess.ServeAsync("serve", "--data", register.Data, "--accept-swap");
        using var visitor = new Visitor(service.Address);
        Assert.Equal(200, (await visitor.GetAsync("/en")).Status);
        var closed = await visitor.GetAsync("/en/w");
        Assert.Equal(503, closed.Status);
        Assert.Contains("Closed for now", closed.Text, StringComparison.OrdinalIgnoreCase);

        var health = await HealthAsync(service.Address);
        Assert.False(health.GetProperty("ok").GetBoolean());
        Assert.Contains("pepper", FactsOf(health, "intake"), StringComparison.Ordinal);
        Assert.Contains("release waits", FactsOf(health, "sequencer"), StringComparison.Ordinal);
        Assert.True(health.GetProperty("zones").GetProperty("public").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_wrong_passphrase_or_anothers_keys_are_said_in_a_sentence_that_holds_nothing_of_them()
    {
        using var register = await RealRegister.MakeAsync();
        using var other = await RealRegister.MakeAsync();
        using var folder = new TemporaryFolder();
        var wrong = await TidemarkProcess.RunAsync("serve", "--data", register.Data, "--keys", register.Keys, "--accept-swap", "--key-passphrase-file", folder.Write("words", "not these words at all"));
        Assert.Equal(2, wrong.Status);
        Assert.Matches("^The passphrase does not open the key [a-z]+, or its file is damaged\\.\\s*$", wrong.Error);

        var foreign = await TidemarkProcess.RunAsync("serve", "--data", register.Data, "--keys", other.Keys, "--accept-swap", "--key-passphrase-file", other.KeyPassphraseFile);
        Assert.Equal(2, foreign.Status);
        Assert.Contains("is not that of", foreign.Error, StringComparison.Ordinal);

        var inside = Path.Combine(register.Data, "keys");
        FolderSnapshot.Copy(register.Keys, inside);
        var refused = await TidemarkProcess.RunAsync("serve", "--data", register.Data, "--keys", inside, "--accept-swap", "--key-passphrase-file", register.KeyPassphraseFile);
        Assert.Equal(2, refused.Status);
        Assert.Contains("inside the data folder", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exported_keys_open_the_register_through_one_descriptor()
    {
        using var register = await RealRegister.MakeAsync();
        using var folder = new TemporaryFolder();
        var all = "";
        foreach (var name in new[] { "log", "release", "pepper", "token" })
        {
            // The passphrase comes through a pipe here, as a keeper of secrets hands it over.
            var exported = await TidemarkProcess.RunWithInputAsync(File.ReadAllText(register.KeyPassphraseFile) + "\n", "keys", "export", name, "--keys", register.Keys, "--key-passphrase-file", "/dev/fd/0");
            Assert.True(exported.Status == 0, exported.Error);
            Assert.StartsWith($"tidemark-plain-key-v1\n{name}\n", exported.Output, StringComparison.Ordinal);
            all += exported.Output;
        }

        var address = $"http://127.0.0.1:{TidemarkProcess.FreePort()}";
        var start = new ProcessStartInfo("sh", ["-c", $"exec \"$@\" 3< '{folder.Write("keys", all)}'", "sh", "dotnet", Path.Combine(AppContext.BaseDirectory, "tidemark.dll"), "serve", "--data", register.Data, "--keys-fd", "3", "--accept-swap", "--listen", address]);
        using var process = Process.Start(start)!;
        try
        {
            var tries = 0;
            while (!await IsGoodAsync(address))
            {
                Assert.True(tries++ < 150 && !process.HasExited);
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_token_key_is_made_anew_under_the_same_passphrase_and_no_other_key_is_touched()
    {
        using var register = await RealRegister.MakeAsync();
        using var folder = new TemporaryFolder();
        var before = FolderSnapshot.Of(register.Keys);
        var mistyped = await TidemarkProcess.RunAsync("keys", "renew", "token", "--keys", register.Keys, "--key-passphrase-file", folder.Write("words", "not these words at all"));
        Assert.Equal(2, mistyped.Status);
        Assert.Equal(before, FolderSnapshot.Of(register.Keys));

        File.Delete(Path.Combine(register.Keys, "token"));
        var renewed = await TidemarkProcess.RunAsync("keys", "renew", "token", "--keys", register.Keys, "--key-passphrase-file", register.KeyPassphraseFile);
        Assert.True(renewed.Status == 0, renewed.Error);
        var changed = Assert.Single(FolderSnapshot.Of(register.Keys).Except(before));
        Assert.StartsWith("token ", changed, StringComparison.Ordinal);
        await using var service = await register.ServeAsync();
        using var visitor = new Visitor(service.Address);
        Assert.NotNull(await new Declarant(visitor).FileAsync(new Wish("Sent with a form of the new key.", "Grey Plover")));
    }

    [Fact]
    public async Task A_descriptor_that_nobody_opened_is_named()
    {
        using var register = await RealRegister.MakeAsync();
        var ended = await TidemarkProcess.RunAsync("serve", "--data", register.Data, "--keys-fd", "77", "--accept-swap");
        Assert.True(ended.Status == 2, $"{ended.Status}: {ended.Error}");
        Assert.StartsWith("--keys-fd 77", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_never_shown_on_a_terminal()
    {
        using var register = await RealRegister.MakeAsync();
        var shown = await Terminal.RunAsync("", "keys", "export", "log", "--keys", register.Keys, "--key-passphrase-file", register.KeyPassphraseFile);
        Assert.Equal(2, shown.Status);
        Assert.DoesNotContain("tidemark-plain-key-v1", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swap_that_is_not_encrypted_keeps_a_real_register_from_starting_unless_it_was_accepted()
    {
        using var folder = new TemporaryFolder();
        var swaps = folder.Write("swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/dev/sdz9                               partition\t999996\t\t0\t\t-2\n");
        string[] withSwap = ["-m", "sh", "-c", $"mount --bind '{swaps}' /proc/swaps && exec \"$@\"", "sh"];
        Assert.SkipUnless(Shell.Run("unshare", [.. withSwap, "true"]).Status == 0, "Only root, with a mount namespace of its own, can show a process other swap.");
        using var register = await RealRegister.MakeAsync();
        string[] serve = ["dotnet", Path.Combine(AppContext.BaseDirectory, "tidemark.dll"), "serve", "--data", register.Data];

        var refused = Shell.Run("unshare", [.. withSwap, .. serve]);
        Assert.Equal(2, refused.Status);
        Assert.Contains("--accept-swap", refused.Error, StringComparison.Ordinal);

        var address = $"http://127.0.0.1:{TidemarkProcess.FreePort()}";
        using var process = Process.Start(new ProcessStartInfo("unshare", [.. withSwap, .. serve, "--accept-swap", "--listen", address]))!;
        try
        {
            var tries = 0;
            while (await AnswerAsync(address) is not { } health || !health.Contains("swap is not encrypted and was accepted", StringComparison.Ordinal))
            {
                Assert.True(tries++ < 150 && !process.HasExited);
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> IsGoodAsync(string address) =>
        await AnswerAsync(address) is { } health && JsonDocument.Parse(health).RootElement.GetProperty("ok").GetBoolean();

    private static async Task<JsonElement> HealthAsync(string address) => JsonDocument.Parse((await AnswerAsync(address))!).RootElement;

    private static string FactsOf(JsonElement health, string zone) => health.GetProperty("zones").GetProperty(zone).GetProperty("facts").ToString();

    private static async Task<string?> AnswerAsync(string address)
    {
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(new Uri(address + "/health"));
            return await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
