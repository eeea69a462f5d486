using System.Text.RegularExpressions;
using Tidemark.Public.Verify;
using Tidemark.Tests.Canary;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>What is taken back with its words is forgotten by everything that the service keeps and gives out, and by a copy with its next pull.</summary>
public sealed partial class Forgotten
{
    private const string Text = "I leave, says the takenbackcanary.";
    private const string Name = "nametakenback";

    [Fact]
    public async Task No_byte_of_value_or_salt_is_left_in_data_pages_exports_or_a_copy_that_pulled_again_and_the_proof_still_holds()
    {
        await using var open = await OpenRegister.StartAsync();
        using var copies = new TemporaryFolder();
        using var copy = new PulledCopy(open.Running.Address, copies["copy"]);
        var (register, declarant) = (open.Register, open.Declarant);
        var code = (await declarant.FileAsync(new Wish(Text, Name)))!;
        var other = (await declarant.FileAsync(new Wish("I stay in this copy.", "stayer")))!;
        await open.ReleaseAsync(2);
        await open.IsOfferedAsync(code, "retract");
        await copy.PullAsync(register.VerifierKey);
        await VerifyAsync(copy.Folder, register.VerifierKey);
        var entry = (await LogFolderReading.ReadAsync(register.Data, register.VerifierKey)).Single(entry => entry.Line.Contains("takenbackcanary", StringComparison.Ordinal));
        var salts = Salt().Matches(entry.Line).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(2, salts.Length);
        string[] secrets = ["takenbackcanary", Name, .. salts];
        Assert.NotEmpty(CanarySearch.In([copy.Folder], secrets));
        var number = ((Core.Entries.StatementEntry)entry.Entry).Number;
        var proof = copies.Write("taken.tlog-proof", await TextAsync(open, $"/en/s/{number}.tlog-proof"));

        await declarant.AskAsync(code, "retract", ("when", "now"));
        await Eventually.TrueAsync(() => CanarySearch.In([register.Data, register.Temp], secrets).Count == 0, () => string.Join('\n', CanarySearch.In([register.Data, register.Temp], secrets)));
        await Eventually.TrueAsync(async () => !(await TextAsync(open, $"/en/s/{number}")).Contains("takenbackcanary", StringComparison.Ordinal), "the page has read it");
        await copy.PullAsync(register.VerifierKey);

        Assert.Empty(CanarySearch.In([copy.Folder], secrets));
        await VerifyAsync(copy.Folder, register.VerifierKey);
        foreach (var export in await ExportsAsync(open))
        {
            Assert.Empty(CanarySearch.InText(export, await TextAsync(open, export), secrets));
        }

        Assert.Contains("I stay in this copy.", await TextAsync(open, "/en/statements"), StringComparison.Ordinal);
        Assert.True((await declarant.OpenAsync(other)).Has("button[value='retract']"));
        var verdict = await Verification.RunAsync(new VerificationRequest { Target = proof, Key = register.VerifierKey, Log = copy.Folder }, null, CancellationToken.None);
        Assert.True(verdict.Ok, verdict.ToJson());
        Assert.Equal(ReceiptState.Retracted, verdict.State);

        await copy.PullAsync(register.VerifierKey);
        Assert.Equal((1, 0), copy.Packs);
    }

    private static async Task VerifyAsync(string folder, string key)
    {
        var verdict = await Verification.RunAsync(new VerificationRequest { Target = folder, Key = key }, null, CancellationToken.None);
        Assert.True(verdict.Ok && verdict.Warnings.Count == 0, verdict.ToJson());
    }

    /// <summary>Every file of data and every feed that pages link to.</summary>
    private static async Task<IReadOnlyList<string>> ExportsAsync(OpenRegister open)
    {
        var found = new List<string>();
        foreach (var page in new[] { "/en", "/en/statements", "/en/follow", "/en/press", "/en/random", "/en/corrections", "/en/totals" })
        {
            found.AddRange(Link().Matches(await TextAsync(open, page)).Select(match => match.Groups[1].Value));
        }

        Assert.Contains(found, path => path.StartsWith("/data/", StringComparison.Ordinal));
        return [.. found.Distinct()];
    }

    private static async Task<string> TextAsync(OpenRegister open, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        using var answer = await open.Writer.AskAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("\"salt\":\"([^\"]+)\"")]
    private static partial Regex Salt();

    [GeneratedRegex("href=\"(/(?:data/|[a-zA-Z-]+/feed|feed)[^\"]*)\"")]
    private static partial Regex Link();
}
