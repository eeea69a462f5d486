using System.Net;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>Writing a statement anew: the form as at filing, under the code that there is already.</summary>
public sealed class CorrectionPagesTests
{
    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task A_statement_is_written_anew_and_the_first_is_not_shown_again(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        var code = await site.File(lang);
        await ToPreview(site, code, lang);
        Assert.Contains(words["write.preview.correction"], site.Browser.Text);
        Assert.DoesNotContain("value=\"change-code\"", site.Browser.Page);
        Assert.DoesNotContain("第二行", site.Browser.Page);
        await site.Browser.Press("go", "send");
        Assert.Contains(words["write.refusal.consent-missing"], site.Browser.Text);
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Contains(words["return.done.replaced"], site.Browser.Text);
        Assert.Null(site.ShownCode);
        var instruction = Assert.Single(site.Intake.DeskInstructions()).Instruction;
        Assert.Equal((InstructionVerb.Replace, "改过的。"), (instruction.Verb, instruction.Draft!.Text));
        Assert.Single(site.Intake.Cases());
    }

    [Fact]
    public async Task The_code_goes_along_back_and_forth_and_into_another_language()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        await site.ComeBack(code, "en");
        await site.Browser.Press("do", "replace");
        Assert.Contains(DeclarantSite.In("en")["return.replace.stays"], site.Browser.Text);
        await site.Browser.Press("go", "next");
        Assert.Equal(code.Digits, site.Browser.Value("corrects"));
        await site.Browser.Press("go", "back");
        Assert.Equal(code.Digits, site.Browser.Value("corrects"));
        await site.Browser.Press("go", "several");
        Assert.Equal(code.Digits, site.Browser.Value("corrects"));
        Assert.DoesNotMatch("(href|action)=\"[^\"]*" + code.Digits[..8], site.Browser.Page);
    }

    [Fact]
    public async Task The_same_correction_sent_again_is_one_and_other_words_under_it_are_kept()
    {
        await using var site = await DeclarantSite.Start();
        await ToPreview(site, await site.File("en"), "en");
        await site.Browser.With("consent", "yes").Press("go", "send");
        var sent = site.Browser.LastSent;
        await site.Browser.Send("/en/w", sent);
        Assert.Contains(DeclarantSite.In("en")["return.done.replaced"], site.Browser.Text);
        await site.Browser.Send("/en/w", [.. sent.Select(field => field.Key == "text" ? new("text", "另一份") : field)]);
        Assert.Equal(HttpStatusCode.Conflict, site.Browser.Status);
        Assert.Equal("另一份", site.Browser.Value("text"));
        await site.Browser.Press("go", "renew");
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(["另一份", "改过的。"], site.Intake.DeskInstructions().OrderByDescending(one => one.Instruction.Turn).Select(one => one.Instruction.Draft!.Text));
    }

    [Theory]
    [InlineData("zh-Hans", "accepted", "both")]
    [InlineData("zh-Hant", "refused", "alone")]
    [InlineData("en", "accepted", "both")]
    public async Task What_has_been_decided_meanwhile_is_not_changed_and_what_was_typed_can_be_sent_on_its_own(string lang, string decided, string may)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        var code = await site.File(lang);
        await ToPreview(site, code, lang);
        site.Say(decided, "other");
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(HttpStatusCode.Conflict, site.Browser.Status);
        Assert.Contains(words["write.late.why"], site.Browser.Text);
        Assert.Contains(words["write.late." + may], site.Browser.Text);
        Assert.Contains("改过的。", site.Browser.Text);
        Assert.Contains("听雨的人", site.Browser.Text);
        Assert.Empty(site.Intake.DeskInstructions());

        await site.Browser.Press("go", "renew");
        Assert.Null(site.Browser.Value("corrects"));
        await site.Browser.With("code", "yes").Press("go", "next");
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.NotNull(site.ShownCode);
        Assert.NotEqual(code, site.ShownCode);
        Assert.Contains("改过的。", site.Intake.Cases().Select(one => one.Draft.Text));
        await site.ComeBack(code, lang);
        Assert.DoesNotContain("value=\"replace\"", site.Browser.Page);
    }

    [Fact]
    public async Task If_the_code_is_forgotten_meanwhile_what_was_typed_is_still_there()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        await ToPreview(site, code, "en");
        await site.Intake.Store.ForgetAsync(await site.Intake.OpenCase(code));
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Contains(DeclarantSite.In("en")["write.late.other"], site.Browser.Text);
        Assert.Contains("改过的。", site.Browser.Text);
    }

    [Fact]
    public async Task Without_room_the_correction_is_kept_in_the_page()
    {
        await using var site = await DeclarantSite.Start();
        await ToPreview(site, await site.File("en"), "en");
        site.Intake.FreeBytes = -1;
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        site.Intake.FreeBytes = long.MaxValue;
        await site.Browser.Press("go", "send");
        Assert.Contains(DeclarantSite.In("en")["return.done.replaced"], site.Browser.Text);
    }

    private static async Task ToPreview(DeclarantSite site, ClaimCode code, string lang)
    {
        await site.ComeBack(code, lang);
        await site.Browser.Press("do", "replace");
        await site.Browser.Press("go", "next");
        await site.Browser.With("organisations-" + site.Campaign.Organisations[0].Code, "yes").Press("go", "next");
        await site.Browser.Press("go", "next");
        await site.Browser.With("text", "改过的。").Press("go", "next");
        await site.Browser.With("signature", "听雨的人").Press("go", "next");
        await site.Browser.With("display", "shown").With("release", "week").Press("go", "next");
    }
}
