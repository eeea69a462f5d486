using Tidemark.Core.Cases;
using Tidemark.Sodium;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>What somebody who comes back reads of where the statement stands.</summary>
public sealed class StandingPagesTests
{
    [Theory]
    [InlineData("received", null, "waiting")]
    [InlineData("in-review", null, "review")]
    [InlineData("accepted", null, "accepted")]
    [InlineData("refused", "recognisable", "refused")]
    [InlineData("refused", Case.Withdrawn, "withdrawn")]
    [InlineData("merged", null, "merged")]
    public async Task Each_state_is_said_in_plain_words(string vetting, string? reason, string stage)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        site.Say(vetting, reason);
        await site.ComeBack(code, "en");
        Assert.Contains(DeclarantSite.In("en")[$"return.stage.{stage}.title"], site.Browser.Text);
        Assert.Equal(stage is "waiting" or "review" or "accepted", site.Browser.Page.Contains("value=\"confirm\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_refused_reads_why_and_how_to_file_again()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("zh-Hant");
        site.Say("refused", "recognisable");
        await site.ComeBack(code, "zh-Hant");
        Assert.Contains(site.Campaign.FindRefusal("recognisable")!.Texts["zh-Hant"], site.Browser.Text);
        Assert.Contains($"{site.Campaign.Retention.Refused}天", site.Browser.Text);
        Assert.Contains("href=\"/zh-Hant/w\"", site.Browser.Page);
    }

    [Fact]
    public async Task A_case_that_is_no_longer_kept_is_not_said_to_wait()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        site.Say("refused", "recognisable");
        await site.Intake.Store.TidyAsync();
        site.Intake.Desk("DELETE FROM case_status;");
        await site.ComeBack(code, "en");
        Assert.Contains(DeclarantSite.In("en")["return.stage.gone.title"], site.Browser.Text);
    }

    [Fact]
    public async Task What_the_desk_changed_is_shown_before_and_after()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        var body = Assert.Single(site.Intake.Cases());
        var message = new StatusMessage { Day = new DateOnly(2026, 11, 19), Change = new CaseChange(new DateOnly(2026, 11, 19), ChangedPart.Place, "CN-BJ", "CN") };
        site.Intake.Desk(
            "INSERT INTO message (id, case_id, sealed) VALUES (@id, @case, @sealed);",
            new { id = new byte[16], @case = body.Case.ToBytes(), @sealed = SealedBox.Seal(body.QuestionKey!, message.Write()) });
        await site.ComeBack(code);
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.change.place"], site.Browser.Text);
        Assert.Contains("北京", site.Browser.Text);
        Assert.Contains("中国大陆", site.Browser.Text);
        Assert.Contains("2026年11月19日", site.Browser.Text);
    }

    [Theory]
    [InlineData("received", "text")]
    [InlineData("in-review", "text")]
    [InlineData("accepted", "accepted")]
    public async Task What_was_taken_back_is_said_so_at_once_before_anybody_at_the_desk_has_looked(string vetting, string text)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        site.Say(vetting, null);
        await site.ComeBack(code);
        await site.Browser.Press("do", "retract");
        await site.Browser.Press("do", "retract-now");
        await site.ComeBack(code);
        var words = DeclarantSite.In("zh-Hans");
        Assert.Contains(words["return.stage.taking.title"], site.Browser.Text);
        Assert.Contains(words["return.stage.taking." + text], site.Browser.Text);
        Assert.DoesNotContain("value=\"confirm\"", site.Browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"retract\"", site.Browser.Page, StringComparison.Ordinal);
        site.Intake.Desk("UPDATE case_status SET vetting = 'refused', reason = @Withdrawn;", new { Case.Withdrawn });
        await site.ComeBack(code);
        Assert.Contains(words["return.stage.withdrawn.title"], site.Browser.Text);
    }

    [Theory]
    [InlineData("received")]
    [InlineData("in-review")]
    [InlineData("accepted")]
    public async Task Whoever_waits_reads_when_it_is_published_by_what_they_chose(string vetting)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        site.Say(vetting, null);
        await site.ComeBack(code, "en");
        var words = DeclarantSite.In("en");
        var hours = site.Campaign.Release.Hours.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(words.Format("return.release.next", hours), site.Browser.Text);
        await site.Intake.Store.DelayAsync(await site.Intake.OpenCase(code), Core.Filing.ReleaseChoice.After(new DateOnly(2026, 12, 24)));
        await site.ComeBack(code, "en");
        Assert.Contains(words.Format("return.release.after", hours, "24 December 2026"), site.Browser.Text);
        await site.Intake.Store.DelayAsync(await site.Intake.OpenCase(code), Core.Filing.ReleaseChoice.Week);
        await site.ComeBack(code, "en");
        Assert.Contains(words.Format("return.release.week", hours), site.Browser.Text);
    }
}
