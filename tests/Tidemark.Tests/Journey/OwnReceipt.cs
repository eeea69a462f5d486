using System.Text.Json;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Tests.Canary;
using Tidemark.Tests.CommandLine;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>A declarant takes the receipt, checks it, signs a withdrawal on their own computer and hands it in; another has the server sign once.</summary>
public sealed class OwnReceipt
{
    [Fact]
    public async Task Is_taken_checked_and_signed_with_and_what_comes_of_it_stands_in_the_log_as_the_owners()
    {
        await using var open = await OpenRegister.StartAsync();
        using var home = new TemporaryFolder();
        var (register, writer, declarant, reviewer) = (open.Register, open.Writer, open.Declarant, open.Reviewer);
        var first = (await declarant.FileAsync(new Wish("I leave, and keep a receipt.", "Heron at dawn")))!;
        var second = (await declarant.FileAsync(new Wish("I leave too.", "Second heron")))!;
        Assert.Contains("you can take a receipt", (await declarant.OpenAsync(first)).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => register.WaitingAtDesk() == 2, "both are at the desk");
        await reviewer.DecideAllAsync(_ => "accept");
        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(async () => (await declarant.OpenAsync(first)).Has("button[value='receipt']") && (await declarant.OpenAsync(second)).Has("button[value='receipt']"), "intake knows the numbers");

        var papers = new Papers(writer);
        var receipt = await papers.TakeAsync(first);
        var file = home.Write("own.tlog-proof", receipt.Text);
        Assert.Equal("valid", State(await VerifyAsync(register, file)));
        Assert.Contains("not looked at it and has not kept it", (await papers.HandInAsync("verify", receipt.Text)).Text, StringComparison.Ordinal);
        var number = receipt.Entry.Number;
        var proof = await writer.GetAsync($"/en/s/{number}.tlog-proof");
        Assert.Contains("has not been taken back", (await papers.HandInAsync("verify", proof.Source)).Text, StringComparison.Ordinal);

        var act = await SignAsync(home, file, first, second);
        var attack = await papers.HandInAsync("c", act.Replace("changed-mind", "safety", StringComparison.Ordinal));
        Assert.Contains("The signature does not fit", attack.Text, StringComparison.Ordinal);
        var asked = await papers.HandInAsync("c", act);
        Assert.Contains($"Take back the statement with number {number}", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Noted", (await writer.SendAsync(asked.Press("do", "act-now", ("when", "now")))).Text, StringComparison.Ordinal);
        await declarant.AskAsync(second, "retract", ("when", "now"), ("sign", "yes"));

        await Eventually.TrueAsync(async () => (await open.RecomputeAsync()).Persons == 0, "both are taken back");
        var acts = (await LogFolderReading.ReadAsync(register.Data, register.VerifierKey)).Select(one => one.Entry).OfType<ActEntry>().ToList();
        Assert.All(acts, one => Assert.Equal((ActAuthority.Owner, true), (one.By, one.Signature is not null)));
        Assert.Equal([EntryType.Redaction, EntryType.Retraction, EntryType.Retraction], acts.Select(one => one.Type).Order());

        Assert.Equal("retracted", State(await VerifyAsync(register, file, "--log", Path.Combine(register.Data, "log"))));
        await Eventually.TrueAsync(async () => (await papers.HandInAsync("verify", proof.Source)).Text.Contains("Valid, but taken back since", StringComparison.Ordinal), "the page knows it");
        await Eventually.TrueAsync(async () => (await writer.GetAsync("/en/corrections")).Text.Contains("Signed by the declarant", StringComparison.Ordinal), "the page of corrections says by whom");
        await Eventually.TrueAsync(async () => (await papers.HandInAsync("c", act)).Text.Contains("has been taken back already", StringComparison.Ordinal), "the same request does nothing");
        Assert.Empty(Directory.GetFiles(Path.Combine(register.Data, "sequencer", "refused")));
        CanaryJourney.AssertNowhere(register, open.Running, [.. CanaryJourney.Spelled(first), .. CanaryJourney.Spelled(second), Base64Url.Encode(receipt.Own), Convert.ToHexString(receipt.Own)]);
    }

    private static async Task<string> SignAsync(TemporaryFolder home, string receipt, string code, string another)
    {
        var written = home["request.json"];
        var wrong = await Terminal.RunAsync($"{another}\n1234\n{code[..23]}{(code[23] == '0' ? '1' : '0')}\n", "retract", receipt, "--out", written);
        Assert.Equal(1, wrong.Status);
        Assert.False(File.Exists(written));
        var signed = await Terminal.RunAsync($"{code}\n", "retract", receipt, "--out", written);
        Assert.True(signed.Status == 0, signed.Output);
        // What is typed before it is asked for, a terminal shows by itself.
        Assert.DoesNotContain(code, signed.Output[signed.Output.IndexOf("Your code", StringComparison.Ordinal)..], StringComparison.Ordinal);
        return await File.ReadAllTextAsync(written);
    }

    private static async Task<JsonElement> VerifyAsync(RealRegister register, string receipt, params string[] more)
    {
        var ended = await TidemarkProcess.RunAsync(["verify", receipt, "--key", register.VerifierKey, "--json", .. more]);
        Assert.True(ended.Status == 0, ended.Output + ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement;
    }

    private static string State(JsonElement verdict) => verdict.GetProperty("state").GetString()!;
}
