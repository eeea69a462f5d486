using System.Net;
using Tidemark.Private.Intake;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>The last button of writing: what is filed, once, and what is not and why.</summary>
public sealed class SendingTests
{
    [Fact]
    public async Task Without_a_code_none_is_shown_and_none_is_kept()
    {
        await using var site = await DeclarantSite.Start();
        await site.ToPreview(code: "no");
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Null(site.ShownCode);
        Assert.Contains(DeclarantSite.In("zh-Hans")["write.filed.without"], site.Browser.Text);
        var body = Assert.Single(site.Intake.Cases());
        Assert.Null(body.Owner);
    }

    [Fact]
    public async Task Nothing_is_filed_without_consent_and_a_minor_reads_more()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.Press("go", "send");
        Assert.Equal("preview", browser.Value("step"));
        Assert.Contains("<a href=\"#consent\">", browser.Page);
        await browser.Press("go", "change-about");
        await browser.With("filesAsMinor", "yes").Press("go", "next");
        Assert.Contains(site.Campaign.Consent.FilesAsMinor[0].Texts["zh-Hans"], browser.Text);
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Contains("<a href=\"#minorConsent\">", browser.Page);
        Assert.Empty(site.Intake.Cases());
        await browser.With("minorConsent", "yes").Press("go", "send");
        Assert.True(Assert.Single(site.Intake.Cases()).Draft.FilesAsMinor);
    }

    [Fact]
    public async Task Consent_is_for_what_was_last_seen()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.With("consent", "yes").Press("go", "back");
        await browser.Press("go", "next");
        Assert.Equal("preview", browser.Value("step"));
        await browser.Press("go", "send");
        Assert.Empty(site.Intake.Cases());
    }

    [Fact]
    public async Task A_lost_answer_is_sent_again_and_the_same_page_comes_back()
    {
        await using var site = await DeclarantSite.Start();
        await site.File();
        var first = site.Browser.Page;
        await site.Browser.Send(site.Browser.LastAddress, site.Browser.LastSent);
        Assert.Equal(first, site.Browser.Page);
        Assert.Single(site.Intake.Cases());
    }

    [Fact]
    public async Task The_same_form_with_other_words_is_not_taken_for_the_first_and_keeps_them()
    {
        await using var site = await DeclarantSite.Start();
        await site.File();
        var changed = site.Browser.LastSent.Select(field => field.Key == "text" ? KeyValuePair.Create("text", "另一份声明") : field).ToArray();
        await site.Browser.Send(site.Browser.LastAddress, changed);
        Assert.Equal(HttpStatusCode.Conflict, site.Browser.Status);
        Assert.Equal("另一份声明", site.Browser.Value("text"));
        Assert.Single(site.Intake.Cases());
        await site.Browser.Press("go", "renew");
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(2, site.Intake.Cases().Count);
    }

    [Fact]
    public async Task File_another_begins_with_nothing_of_the_first_and_another_once()
    {
        await using var site = await DeclarantSite.Start();
        var first = await site.File();
        Assert.DoesNotContain("听雨的人", site.Browser.Page);
        await site.Browser.Press("go", "another");
        Assert.Equal("organisations", site.Browser.Value("step"));
        Assert.Null(site.Browser.Value("text"));
        Assert.NotEqual(first, await site.File());
        Assert.Equal(2, site.Intake.Cases().Count);
    }

    [Fact]
    public async Task A_form_that_lay_open_for_more_than_a_day_is_shown_once_more_and_then_filed()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        site.Intake.Clock.Advance(TimeSpan.FromHours(25));
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Contains(DeclarantSite.In("zh-Hans")["write.preview.renewed"], browser.Text);
        Assert.Empty(site.Intake.Cases());
        await browser.With("consent", "yes").Press("go", "send");
        Assert.Single(site.Intake.Cases());
    }

    [Fact]
    public async Task A_form_without_our_token_files_nothing()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.With("consent", "yes").With("token", "forged").Press("go", "send");
        Assert.Empty(site.Intake.Cases());
        Assert.Equal("preview", browser.Value("step"));
    }

    [Fact]
    public async Task A_form_from_another_site_files_nothing()
    {
        await using var site = await DeclarantSite.Start();
        var browser = await site.ToPreview();
        await browser.With("consent", "yes").Press("go", "stay");
        var fields = browser.LastSent.Select(field => field.Key == "go" ? KeyValuePair.Create("go", "send") : field).ToArray();
        await browser.Send("/zh-Hans/w", fields, origin: "https://other.example");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Empty(site.Intake.Cases());
        await browser.Send("/zh-Hans/w", fields);
        Assert.Single(site.Intake.Cases());
    }

    [Fact]
    public async Task Busy_keeps_everything_and_trying_again_files_it()
    {
        await using var site = await DeclarantSite.Start(new IntakeFixture(new IntakeLimits { KeepFreeBytes = 0, FilingsPerSecond = 1 }));
        await site.File();
        await site.ToPreview();
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        Assert.Contains(DeclarantSite.In("zh-Hans")["write.busy.title"], site.Browser.Text);
        Assert.Equal(DeclarantSite.Typed, site.Browser.Value("text"));
        site.Intake.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.Browser.Press("go", "send");
        Assert.NotNull(site.ShownCode);
        Assert.Equal(2, site.Intake.Cases().Count);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_keeps_everything_and_trying_again_files_it()
    {
        await using var site = await DeclarantSite.Start();
        await site.ToPreview();
        site.Intake.FreeBytes = -1;
        await site.Browser.With("consent", "yes").Press("go", "send");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        Assert.Contains(DeclarantSite.In("zh-Hans")["write.full.title"], site.Browser.Text);
        site.Intake.FreeBytes = long.MaxValue;
        await site.Browser.Press("go", "send");
        Assert.Single(site.Intake.Cases());
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Without_its_keys_intake_says_closed_for_now(bool withKeys, bool withWeek)
    {
        await using var site = await DeclarantSite.Start(new IntakeFixture(withKeys: withKeys, withWeek: withWeek));
        await site.Browser.Open("/en/w");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        Assert.Contains("Closed for now", site.Browser.Text);
        await site.Browser.Send("/en/w", [KeyValuePair.Create("step", "words"), KeyValuePair.Create("text", "kept"), KeyValuePair.Create("go", "send")]);
        Assert.Equal("kept", site.Browser.Value("text"));
    }
}
