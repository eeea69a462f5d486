using System.Net;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Intake;
using Tidemark.Private.Numbers;
using Tidemark.Sodium;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>Coming back with the code, as a person without scripts lives it.</summary>
public sealed class ReturningTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("1234 5678", "short")]
    [InlineData("1234 5678 1234 5678 1234 5678 1", "long")]
    [InlineData("my code", "letters")]
    public async Task A_mistyped_code_is_said_in_words_and_stays_in_the_field(string typed, string problem)
    {
        await using var site = await DeclarantSite.Start();
        await site.Browser.Open("/en/c");
        await site.Browser.With("code", typed).Press("do", "open");
        Assert.StartsWith("Error: ", site.Browser.Title);
        Assert.Contains(DeclarantSite.In("en")["return.code." + problem], site.Browser.Text);
        Assert.Equal(typed, site.Browser.Value("code"));
    }

    [Fact]
    public async Task One_wrong_digit_is_caught_before_anything_is_looked_up()
    {
        await using var site = await DeclarantSite.Start();
        var digits = (await site.File()).Digits;
        await site.Browser.Open("/zh-Hans/c");
        await site.Browser.With("code", (digits[0] == '9' ? '0' : (char)(digits[0] + 1)) + digits[1..]).Press("do", "open");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.code.check"], site.Browser.Text);
    }

    [Fact]
    public async Task A_code_that_was_never_given_is_unknown()
    {
        await using var site = await DeclarantSite.Start();
        await site.ComeBack(ClaimCode.Derive(new byte[32], new byte[16]));
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.code.unknown"], site.Browser.Text);
    }

    [Fact]
    public async Task A_code_in_full_width_with_dashes_opens_the_same_case_and_is_in_no_address()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        await site.Browser.Open("/zh-Hans/c");
        var typed = string.Concat(code.Groups.Replace(' ', '－').Select(letter => char.IsAsciiDigit(letter) ? (char)(letter - '0' + '０') : letter));
        await site.Browser.With("code", typed).Press("do", "open");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.stage.waiting.title"], site.Browser.Text);
        Assert.DoesNotMatch("(href|action)=\"[^\"]*" + code.Digits[..8], site.Browser.Page);
        Assert.Equal("no-store", site.Browser.Answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("received", null, "waiting")]
    [InlineData("in-review", null, "review")]
    [InlineData("asked", null, "asked")]
    [InlineData("accepted", null, "accepted")]
    [InlineData("refused", "recognisable", "refused")]
    [InlineData("refused", Case.Withdrawn, "withdrawn")]
    [InlineData("merged", null, "merged")]
    public async Task Each_state_is_said_in_plain_words(string vetting, string? reason, string stage)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        Say(site, vetting, reason);
        await site.ComeBack(code, "en");
        Assert.Contains(DeclarantSite.In("en")[$"return.stage.{stage}.title"], site.Browser.Text);
        Assert.Equal(stage is "waiting" or "review" or "asked" or "accepted", site.Browser.Page.Contains("value=\"confirm\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_refused_reads_why_and_how_to_file_again()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("zh-Hant");
        Say(site, "refused", "recognisable");
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
        Say(site, "refused", "recognisable");
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

    [Fact]
    public async Task Confirming_asks_for_one_tick_and_reaches_the_desk()
    {
        await using var site = await DeclarantSite.Start();
        await site.ComeBack(await site.File());
        await site.Browser.Press("do", "confirm");
        Assert.Contains("<a href=\"#really\">", site.Browser.Page);
        Assert.Empty(site.Intake.DeskInstructions());
        await site.Browser.With("really", "yes").Press("do", "confirm");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.done.confirmed"], site.Browser.Text);
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.waiting"], site.Browser.Text);
        Assert.Equal(InstructionVerb.Confirm, Assert.Single(site.Intake.DeskInstructions()).Instruction.Verb);
    }

    [Fact]
    public async Task Before_release_taking_back_is_asked_once_and_needs_no_further_choice()
    {
        await using var site = await DeclarantSite.Start();
        await site.ComeBack(await site.File());
        await site.Browser.Press("do", "retract");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.retract.before"], site.Browser.Text);
        Assert.Empty(site.Intake.DeskInstructions());
        await site.Browser.Press("do", "retract-now");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.done.withdrawn"], site.Browser.Text);
        Assert.Contains(site.Intake.DeskInstructions(), one => one.Instruction.Verb == InstructionVerb.Retract);
    }

    [Fact]
    public async Task A_released_statement_shows_its_number_and_page_and_is_taken_back_with_its_text_unless_unticked()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        Release(site, 4711);
        await site.ComeBack(code);
        Assert.Contains("4,711", site.Browser.Text);
        Assert.Contains("href=\"/zh-Hans/s/4711\"", site.Browser.Page);
        await site.Browser.Press("do", "retract");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.when.hint"], site.Browser.Text);
        await site.Browser.Press("do", "retract-now");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.done.retracted"], site.Browser.Text);
        Assert.Equal(
            [(InstructionVerb.Redact, false), (InstructionVerb.Retract, false)],
            site.Intake.SequencerInstructions().Select(one => (one.Instruction.Verb, one.Instruction.AtOnce)).OrderBy(one => one.Verb.ToString()));
    }

    [Fact]
    public async Task Unticked_the_text_stays_and_at_once_is_at_once()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        Release(site, 1);
        await site.ComeBack(code);
        await site.Browser.Press("do", "retract");
        await site.Browser.With("remove", null).With("when", "now").Press("do", "retract-now");
        var only = Assert.Single(site.Intake.SequencerInstructions()).Instruction;
        Assert.Equal((InstructionVerb.Retract, true), (only.Verb, only.AtOnce));
    }

    [Fact]
    public async Task Text_and_signature_are_removed_while_the_statement_still_counts()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        Release(site, 1);
        await site.ComeBack(code);
        await site.Browser.Press("do", "redact");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.redact.counted"], site.Browser.Text);
        await site.Browser.Press("do", "redact-now");
        var only = Assert.Single(site.Intake.SequencerInstructions()).Instruction;
        Assert.Equal((InstructionVerb.Redact, RedactedFields.Both), (only.Verb, only.Fields));
    }

    [Fact]
    public async Task A_page_that_asks_what_is_no_longer_possible_says_so_and_does_nothing()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        await site.ComeBack(code);
        Say(site, "refused", "other");
        await site.Browser.With("really", "yes").Press("do", "confirm");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.done.impossible"], site.Browser.Text);
        await site.Browser.Send("/zh-Hans/c", [KeyValuePair.Create("code", code.Digits), KeyValuePair.Create("do", "redact")]);
        Assert.Equal(HttpStatusCode.OK, site.Browser.Status);
        Assert.Empty(site.Intake.DeskInstructions());
    }

    [Fact]
    public async Task A_forgotten_code_opens_nothing_any_more()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        await site.ComeBack(code);
        await site.Browser.Press("do", "forget");
        await site.Browser.Press("do", "forget-now");
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.forgotten.title"], site.Browser.Text);
        Assert.DoesNotContain(code.Digits, site.Browser.Page);
        await site.ComeBack(code);
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.code.unknown"], site.Browser.Text);
    }

    [Fact]
    public async Task What_was_confirmed_is_said_on_every_later_visit_and_not_asked_again()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        await site.ComeBack(code);
        await site.Browser.With("really", "yes").Press("do", "confirm");
        await site.ComeBack(code);
        Assert.Contains(DeclarantSite.In("zh-Hans")["return.confirm.done"], site.Browser.Text);
        Assert.DoesNotContain("value=\"confirm\"", site.Browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("received", "text")]
    [InlineData("in-review", "text")]
    [InlineData("accepted", "accepted")]
    public async Task What_was_taken_back_is_said_so_at_once_before_anybody_at_the_desk_has_looked(string vetting, string text)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File();
        Say(site, vetting, null);
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
        Say(site, vetting, null);
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

    [Fact]
    public async Task Without_its_keys_intake_keeps_the_code_that_was_typed()
    {
        await using var site = await DeclarantSite.Start(new IntakeFixture(withKeys: false));
        var code = ClaimCode.Derive(new byte[32], new byte[16]);
        await site.ComeBack(code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        Assert.Equal(code.Groups, site.Browser.Value("code"));
    }

    private static void Say(DeclarantSite site, string vetting, string? reason) => site.Intake.Desk(
        "INSERT INTO case_status (id, vetting, display, count, day, reason) VALUES (@id, @vetting, 'shown', 'not-counted', '2026-11-18', @reason);",
        new { id = Assert.Single(site.Intake.Cases()).Case.ToBytes(), vetting, reason });

    /// <summary>Does what the log's follower would do on a statement with that number.</summary>
    private static void Release(DeclarantSite site, long number)
    {
        var body = Assert.Single(site.Intake.Cases());
        using var numbers = new NumbersStore(site.Intake.Folder.Numbers);
        var entry = new StatementEntry
        {
            Id = body.Id,
            Number = number,
            Day = new DateOnly(2026, 11, 18),
            Claims = body.Claims,
            Names = Digest.Of("names"u8),
            Text = Digest.Of("text"u8),
        };
        numbers.Take([(9, entry)], 10, MerkleTree.EmptyRoot);
    }
}
