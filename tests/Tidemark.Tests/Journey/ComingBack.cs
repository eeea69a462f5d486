using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>Everything that somebody can ask for later, from the page to the public register and the totals that a stranger recomputes.</summary>
public sealed class ComingBack
{
    [Fact]
    public async Task What_is_asked_for_before_release_is_what_is_released()
    {
        await using var open = await OpenRegister.StartAsync();
        var (register, writer, reviewer) = (open.Register, open.Writer, open.Reviewer);
        var (hans, hant, english) = (new Declarant(writer, "zh-Hans"), new Declarant(writer, "zh-Hant"), new Declarant(writer));
        var corrected = (await hans.FileAsync(new Wish("第一稿。", "甲")))!;
        var hidden = (await hant.FileAsync(new Wish("只計數。", "乙")))!;
        var later = (await english.FileAsync(new Wish("Much later.", "C") { Release = "week" }))!;

        await Asked(writer, await hans.OpenAsync(corrected), "confirm", ("really", "yes"));
        Assert.Contains("代替了原来的", (await hans.CorrectAsync(corrected, new Wish("第二稿。", "甲"))).Text, StringComparison.Ordinal);
        Assert.Contains("只計數", (await hant.AskAsync(hidden, "hide")).Text, StringComparison.Ordinal);
        Assert.Contains("has been changed", (await english.AskAsync(later, "delay", ("release", "after"), ("after", "2027-01-31"))).Text, StringComparison.Ordinal);
        Assert.Contains("has been changed", (await english.AskAsync(later, "delay", ("release", "next"))).Text, StringComparison.Ordinal);

        await Eventually.TrueAsync(() => register.WaitingAtDesk() == 3, "all are at the desk");
        var decided = new List<string>();
        Assert.Equal(3, await reviewer.DecideAllAsync(text => Note(decided, text)));
        Assert.Contains("第二稿。", decided.Select(text => text.Trim()));
        Assert.DoesNotContain("第一稿。", decided.Select(text => text.Trim()));
        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(async () => (await writer.GetAsync("/en/s/3")).Status == 200, "all are public");
        var totals = await open.RecomputeAsync();
        Assert.Equal(3, totals.Persons);
        Assert.Equal((2, 1), (totals["display", "shown"], totals["display", "hidden"]));
        Assert.Equal((3, 0), (totals["confirmed", "none"], totals["confirmed", "returned"]));
    }

    [Fact]
    public async Task A_released_signature_is_removed_by_its_declarant_and_a_reported_statement_is_taken_out_by_the_desk()
    {
        await using var open = await OpenRegister.StartAsync();
        var (register, writer, declarant, reviewer) = (open.Register, open.Writer, open.Declarant, open.Reviewer);
        var code = (await declarant.FileAsync(new Wish("I leave, and the text may stay.", "Signature to go")))!;
        await Eventually.TrueAsync(async () => await reviewer.DecideAllAsync(_ => "accept") == 1, "it is accepted");
        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(async () => (await writer.GetAsync("/en/r?s=1")).Has("input[name='s'][type='hidden']"), "intake knows the number");

        Assert.Contains("will be removed", (await declarant.AskAsync(code, "redact", ("fields", "names"), ("when", "now"))).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => await writer.GetAsync("/en/s/1") is { Text: var text } && text.Contains("the text may stay", StringComparison.Ordinal) && !text.Contains("Signature to go", StringComparison.Ordinal),
            "the signature is gone, and the text is not");

        var report = await declarant.ReportAsync(1, "It is not true.");
        await Eventually.TrueAsync(async () => Reviewer.HasLetter(await reviewer.LookAsync()), "the report waits");
        var letter = await reviewer.LookAsync();
        var form = await open.Desk.SendAsync(letter.Press("go", "change"));
        form = await open.Desk.SendAsync(form.Press("go", "next", ("fields", "count"), ("reason", "fraud")));
        await open.Desk.FollowAsync(form.Press("go", "remove"));
        await reviewer.SayAsync(letter, "reply", "It no longer counts.");
        Assert.Contains("It no longer counts.", (await declarant.OpenAsync(report)).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await open.RecomputeAsync()).Persons == 0, "it is out of the total");
        Assert.DoesNotContain("It is not true.", (await writer.GetAsync("/en/s/1")).Text, StringComparison.Ordinal);
    }

    private static string Note(List<string> decided, string text)
    {
        decided.Add(text);
        return "accept";
    }

    private static async Task Asked(Visitor writer, WebPage page, string what, params (string, string)[] typed) =>
        Assert.Equal(200, (await writer.SendAsync(page.Press("do", what, typed))).Status);
}
