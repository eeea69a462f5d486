using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Canary;

/// <summary>Corrections, questions and answers, inquiries and reports on a real register: in no byte of ours, but for the corrected statement once it is released.</summary>
public sealed class CanaryLetters
{
    [Fact]
    public async Task Nothing_that_desk_and_declarants_say_to_each_other_is_in_any_byte_and_no_letter_is_in_the_log()
    {
        using var register = await RealRegister.MakeAsync();
        await using var server = await register.ServeAsync();
        using var browser = new Visitor(server.Address);
        using var deskBrowser = new Visitor(server.Address);
        var (declarant, reviewer) = (new Declarant(browser), new Reviewer(deskBrowser));
        Assert.True(await reviewer.SignInAsync(register.First));

        string[] secrets = ["Amsel71first", "Amsel72name", "Drossel73question", "Drossel74answer", "Fink75inquiry", "Fink76reply", "Star77report", "Star78reply"];
        string[] published = ["Zeisig79text", "Zeisig80name"];
        var code = (await declarant.FileAsync(new Wish(secrets[0], secrets[1])))!;
        await Eventually.TrueAsync(async () => Reviewer.HasCase(await reviewer.LookAsync()), "the case waits");
        await reviewer.SayAsync(await reviewer.LookAsync(), "ask", secrets[2]);
        var asked = await declarant.OpenAsync(code);
        Assert.Contains(secrets[2], asked.Text, StringComparison.Ordinal);
        await browser.SendAsync(asked.Press("do", "answer", ("answer", secrets[3])));
        await Eventually.TrueAsync(async () => (await reviewer.LookAsync()).Text.Contains(secrets[3], StringComparison.Ordinal), "the answer is there");
        await declarant.CorrectAsync(code, new Wish(published[0], published[1]));
        var inquiry = await declarant.InquireAsync(secrets[4]);
        CanaryJourney.AssertNowhere(register, server, [.. secrets, .. published, .. CanaryJourney.Spelled(code), .. CanaryJourney.Spelled(inquiry)]);

        await Eventually.TrueAsync(() => register.WaitingAtDesk() == 2, "both are at the desk");
        await DecideAsync(reviewer, letter: secrets[5]);
        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(async () => (await browser.GetAsync("/en/r?s=1")).Has("input[name='s'][type='hidden']"), "it is released");
        var report = await declarant.ReportAsync(1, secrets[6]);
        await Eventually.TrueAsync(async () => Reviewer.HasLetter(await reviewer.LookAsync()), "the report waits");
        await reviewer.SayAsync(await reviewer.LookAsync(), "reply", secrets[7]);
        Assert.Contains(secrets[7], (await declarant.OpenAsync(report)).Text, StringComparison.Ordinal);

        await Eventually.TrueAsync(async () => (await browser.GetAsync("/en/s/1")).Status == 200, "the public page shows it");
        CanaryJourney.AssertOnlyPublished(register, published);
        await server.KillAsync();
        CanaryJourney.AssertNowhere(register, server, [.. secrets, .. new[] { code, inquiry, report }.SelectMany(CanaryJourney.Spelled)]);
        var totals = (await register.VerifyAsync()).GetProperty("totals");
        Assert.Equal(1, totals.GetProperty("persons").GetInt64());
    }

    private static async Task DecideAsync(Reviewer reviewer, string letter)
    {
        for (var left = 2; left > 0; left--)
        {
            var page = await reviewer.LookAsync();
            await (Reviewer.HasLetter(page) ? reviewer.SayAsync(page, "reply", letter) : reviewer.DecideAsync(page, "accept"));
        }
    }
}
