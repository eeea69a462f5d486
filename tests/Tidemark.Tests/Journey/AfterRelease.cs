using Tidemark.Tests.Canary;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>What is published is corrected and what was hidden is shown: from the page to the desk, the log, and the figures that a stranger recomputes.</summary>
public sealed class AfterRelease
{
    private const string OldText = "I leave, says the oldwordscanary.";
    private const string OldName = "oldnamecanary";

    [Fact]
    public async Task A_correction_is_asked_for_read_at_the_desk_released_and_what_it_replaces_is_in_no_file_afterwards()
    {
        await using var open = await OpenRegister.StartAsync();
        var (register, writer, declarant, reviewer) = (open.Register, open.Writer, open.Declarant, open.Reviewer);
        var code = (await declarant.FileAsync(new Wish(OldText, OldName) { Role = "plotholder", Place = "GB-SCT" }))!;
        await open.ReleaseAsync(1);
        await open.IsOfferedAsync(code, "correct");
        var before = await open.RecomputeAsync();
        Assert.Equal((1, 1), (before["role", "plotholder"], before["place", "GB-SCT"]));

        var form = await writer.SendAsync((await declarant.OpenAsync(code)).Press("do", "correct"));
        Assert.Equal((OldText, OldName), (form.Find("textarea[name='text']")!.TextContent.Trim(), form.Find("input[name='signature']")!.GetAttribute("value")));
        var unchanged = await writer.SendAsync(form.Press("do", "correct-check", ("reason", "coarsen")));
        Assert.Contains("Nothing is different", unchanged.Text, StringComparison.Ordinal);
        var check = await writer.SendAsync(unchanged.Press("do", "correct-check", ("text", "I leave, in other words."), ("signature", "new name"), ("role", "beekeeper")));
        Assert.Contains("Plotholder", check.Text, StringComparison.Ordinal);
        Assert.Contains("Few people have this role", check.Text, StringComparison.Ordinal);
        Assert.Contains(OldText, check.Text, StringComparison.Ordinal);
        var sent = check.Press("do", "correct-now", ("when", "now"));
        var noted = await writer.SendAsync(sent);
        Assert.Contains("your correction is with the reviewers", noted.Text, StringComparison.Ordinal);
        Assert.False(noted.Has("button[value='correct']"));
        Assert.Contains("your correction is with the reviewers", (await writer.SendAsync(sent)).Text, StringComparison.Ordinal);

        await Eventually.TrueAsync(async () => Reviewer.HasCase(await reviewer.LookAsync()), "the correction is at the desk, once");
        var shown = await reviewer.LookAsync();
        Assert.Equal(1, register.WaitingAtDesk());
        foreach (var words in new[] { "Correction of No. 1", OldText, "I leave, in other words.", OldName, "new name", "It was too exact" })
        {
            Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        }

        Assert.False(Reviewer.HasCase(await reviewer.DecideAsync(shown, "accept")));
        await Eventually.TrueAsync(async () => (await writer.GetAsync("/en/s/1")).Text.Contains("in other words", StringComparison.Ordinal), "the correction is public");
        var after = await open.RecomputeAsync();
        Assert.Equal((1, 0, 1), (after.Persons, after["role", "plotholder"], after["role", "beekeeper"]));
        Assert.Equal((0, 1), (after["place", "GB-SCT"], after["place", "GB"]));
        await Eventually.TrueAsync(() => Finds(register).Count == 0, () => string.Join('\n', Finds(register)));

        var page = await writer.GetAsync("/en/s/1");
        Assert.Contains("made coarser", page.Text, StringComparison.Ordinal);
        Assert.Contains("Scotland", page.Text, StringComparison.Ordinal);
        var row = (await writer.GetAsync($"/data/corrections/{TimeProvider.System.GetUtcNow().Year}.csv")).Text;
        Assert.Contains("amendment,,0,code,coarsen,role:plotholder>beekeeper place:GB-SCT>GB names text", row, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await declarant.OpenAsync(code)).Text.Contains("It has taken effect.", StringComparison.Ordinal), "the declarant is told");
        Assert.True((await declarant.OpenAsync(code)).Has("button[value='correct']"));
    }

    [Fact]
    public async Task A_correction_is_taken_back_or_refused_with_a_reason_and_nothing_changes()
    {
        await using var open = await OpenRegister.StartAsync();
        var (register, writer, declarant, reviewer) = (open.Register, open.Writer, open.Declarant, open.Reviewer);
        var code = (await declarant.FileAsync(new Wish("I leave.", "Heron")))!;
        await open.ReleaseAsync(1);
        await open.IsOfferedAsync(code, "correct");
        var size = LogFolderReading.Size(register.Data);

        var second = await CheckAsync(writer, declarant, code, "One too many.");
        var noted = await CorrectAsync(writer, declarant, code, "Never to be read.");
        Assert.Contains("another correction is on its way", (await writer.SendAsync(second.Press("do", "correct-now", ("when", "now")))).Text, StringComparison.Ordinal);
        Assert.Contains("the statement stays as it is", (await writer.SendAsync(noted.Press("do", "retract-now"))).Text, StringComparison.Ordinal);
        await open.IsOfferedAsync(code, "correct");

        await CorrectAsync(writer, declarant, code, "To be refused.");
        await Eventually.TrueAsync(async () => Reviewer.HasCase(await reviewer.LookAsync()), "it is at the desk");
        var shown = await reviewer.LookAsync();
        Assert.DoesNotContain("Never to be read.", shown.Text, StringComparison.Ordinal);
        await open.Desk.FollowAsync(shown.Press("decision", "ask", ("said", "What was wrong with it?")));
        var asked = await declarant.OpenAsync(code);
        Assert.Contains("What was wrong with it?", asked.Text, StringComparison.Ordinal);
        Assert.Contains("your answer is with the reviewers", (await writer.SendAsync(asked.Press("do", "answer", ("answer", "A slip.")))).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await reviewer.LookAsync()).Text.Contains("A slip.", StringComparison.Ordinal), "the answer is at the desk");
        await reviewer.DecideAsync(await reviewer.LookAsync(), "refuse-unclear");
        await Eventually.TrueAsync(async () => (await declarant.OpenAsync(code)).Text.Contains("It was not accepted", StringComparison.Ordinal), "the declarant is told");
        Assert.Equal(size, LogFolderReading.Size(register.Data));
        Assert.Contains("I leave.", (await writer.GetAsync("/en/s/1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_counted_only_is_shown_when_its_declarant_asks()
    {
        await using var open = await OpenRegister.StartAsync();
        var (writer, declarant) = (open.Writer, open.Declarant);
        var code = (await declarant.FileAsync(new Wish("Shown at last.", "A hidden hand") { Shown = false }))!;
        await open.ReleaseAsync(1);
        await open.IsOfferedAsync(code, "disclose");
        Assert.DoesNotContain("Shown at last.", (await writer.GetAsync("/en/s/1")).Text, StringComparison.Ordinal);

        Assert.Contains("will be shown", (await declarant.AskAsync(code, "disclose", ("when", "now"))).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await writer.GetAsync("/en/s/1")).Text.Contains("Shown at last.", StringComparison.Ordinal), "it is shown");
        Assert.Contains("asked for by the declarant", (await writer.GetAsync("/en/s/1")).Text, StringComparison.Ordinal);
        var after = await open.RecomputeAsync();
        Assert.Equal((1, 0, 1), (after.Persons, after["display", "hidden"], after["display", "shown"]));
        await Eventually.TrueAsync(async () => !(await declarant.OpenAsync(code)).Has("button[value='disclose']"), "it is not offered again");
    }

    [Fact]
    public async Task The_operator_corrects_takes_out_and_is_refused_what_the_rules_refuse()
    {
        await using var open = await OpenRegister.StartAsync();
        var (register, writer, declarant) = (open.Register, open.Writer, open.Declarant);
        await declarant.FileAsync(new Wish("I leave.", "Heron") { Role = "beekeeper", Place = "GB" });
        await open.ReleaseAsync(1);
        await Eventually.TrueAsync(async () => (await writer.GetAsync("/en/s/1")).Status == 200, "it is public");

        foreach (var (options, rule) in new (string[], string)[]
        {
            (["--place", "GB-SCT"], "R16"), (["--role", "nobody"], "R4"), (["--made", "assisted", "--confirmed", "returned"], "R15"), (["--names", Two(register)], "R15"),
        })
        {
            var refused = await ActAsync(register, ["amend", "1", "--reason", "mistake", .. options]);
            Assert.Equal(2, refused.Status);
            Assert.Contains($"The register would refuse it: {rule}: ", refused.Error, StringComparison.Ordinal);
        }

        Assert.Contains("says already", (await ActAsync(register, "amend", "1", "--reason", "other", "--role", "beekeeper")).Error, StringComparison.Ordinal);
        var amended = await ActAsync(register, "amend", "1", "--reason", "coarsen", "--role", "none", "--confirmed", "callback");
        Assert.True(amended.Status == 0, amended.Error);
        await Eventually.TrueAsync(async () => (await writer.GetAsync("/en/s/1")).Text.Contains("By the service; reason: made coarser", StringComparison.Ordinal), "it says who did it");
        Assert.Equal(1, (await open.RecomputeAsync())["confirmed", "callback"]);
        await Eventually.TrueAsync(async () => (await ActAsync(register, "retract", "1", "--reason", "fraud")).Status == 0, "it is taken out");
        await Eventually.TrueAsync(async () => (await open.RecomputeAsync()).Persons == 0, "it is out of the total");
        await Eventually.TrueAsync(async () => (await ActAsync(register, "retract", "1", "--reason", "fraud")).Status == 2, "the desk has read it");

        await open.Running.KillAsync();
        var late = await ActAsync(register, "amend", "1", "--reason", "other", "--place", "none");
        Assert.Contains("R8: it is retracted", late.Error, StringComparison.Ordinal);
        var set = await TidemarkProcess.RunAsync("sequencer", "refused", "--data", register.Data);
        Assert.Equal("Nothing is set aside.", set.Output.Trim());
    }

    private static string Two(RealRegister register)
    {
        var file = Path.Combine(register.Temp, "names");
        File.WriteAllText(file, "federation\tHeron\nfederation\tGull\n");
        return file;
    }

    private static Task<Ended> ActAsync(RealRegister register, params string[] act) => TidemarkProcess.RunAsync(["act", .. act, "--yes", "--data", register.Data]);

    private static async Task<WebPage> CorrectAsync(Visitor writer, Declarant declarant, string code, string text) =>
        await writer.SendAsync((await CheckAsync(writer, declarant, code, text)).Press("do", "correct-now", ("when", "now")));

    private static async Task<WebPage> CheckAsync(Visitor writer, Declarant declarant, string code, string text)
    {
        var form = await writer.SendAsync((await declarant.OpenAsync(code)).Press("do", "correct"));
        return await writer.SendAsync(form.Press("do", "correct-check", ("reason", "mistake"), ("text", text)));
    }

    private static List<CanarySearch.Find> Finds(RealRegister register) => CanarySearch.In([register.Data, register.Temp], "oldwordscanary", OldName);
}
