using System.Text.Json;
using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary>The specification's register of 600 entries gives exactly what is expected of it.</summary>
public sealed class SmallRegisterTests
{
    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RegisterInMemory.SmallFolder, "expected.json"))).RootElement;

    [Fact]
    public async Task Everything_is_read_from_a_folder_and_gives_the_expected_verdict()
    {
        var reports = new List<VerificationProgress>();
        var request = new VerificationRequest { Target = RegisterInMemory.SmallFolder, Key = RegisterInMemory.SmallKey, Clock = new FixedClock("2026-03-01") };
        var verdict = await Verification.RunAsync(request, new Progress(reports), CancellationToken.None);
        Assert.Equal(0, verdict.ExitCode);
        Assert.Equal($$"""{"ok":true,"origin":"demo.example/register","size":600,"root":{{Expected.GetProperty("root").GetRawText()}},"level":"3","totals":{{Totals}},"failures":[],"warnings":[]}""", verdict.ToJson());
        Assert.Contains(new VerificationProgress(VerificationStage.Entries, 600, 600), reports);
        Assert.Contains(new VerificationProgress(VerificationStage.Packs, 600, 600), reports);
        Assert.Contains(new VerificationProgress(VerificationStage.Days, 26, 26), reports);
    }

    [Fact]
    public async Task Level_1_gives_the_same_totals_from_the_last_tally_and_what_comes_after()
    {
        var register = new RegisterInMemory();
        var verdict = await register.Verify(VerificationLevel.Totals);
        Assert.Equal(Totals, verdict.Totals!.ToJson());
        Assert.Contains("\"level\":\"1\"", verdict.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("tile/entries/000", register.Asked);
        Assert.DoesNotContain(register.Asked, path => path.StartsWith("content/", StringComparison.Ordinal) || path.StartsWith("manifest/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Level_0_reads_the_checkpoint_alone_and_gives_no_totals()
    {
        var register = new RegisterInMemory();
        var verdict = await register.Verify(VerificationLevel.Checkpoint);
        Assert.True(verdict.Ok);
        Assert.Null(verdict.Totals);
        Assert.Equal(600, verdict.Checkpoint!.Size);
        Assert.Equal(["checkpoint"], register.Asked);
    }

    [Fact]
    public async Task Another_logs_key_refuses_the_checkpoint_and_a_text_that_is_no_key_is_wrong_use()
    {
        var request = new VerificationRequest
        {
            Target = RegisterInMemory.SmallFolder,
            Key = "example.org/register+337855a4+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
            Clock = new FixedClock("2026-03-01"),
        };
        var verdict = await Verification.RunAsync(request, null, CancellationToken.None);
        Assert.Equal(1, verdict.ExitCode);
        Assert.StartsWith("""{"ok":false,"origin":null,"size":null,"root":null,"level":null,"totals":null,"failures":[{"rule":"checkpoint","index":null,"bundle":null,"why":""", verdict.ToJson(), StringComparison.Ordinal);
        Assert.Equal(2, (await Verification.RunAsync(request with { Key = "nothing" }, null, CancellationToken.None)).ExitCode);
        Assert.Equal(2, (await Verification.RunAsync(request with { Target = "/no/such/folder" }, null, CancellationToken.None)).ExitCode);
    }

    private static string Totals => string.Concat(Expected.GetProperty("totals").GetRawText().Where(letter => !char.IsWhiteSpace(letter)));

    private sealed class Progress(List<VerificationProgress> reports) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => reports.Add(value);
    }
}
