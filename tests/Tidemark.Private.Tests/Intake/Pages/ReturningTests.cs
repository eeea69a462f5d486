using System.Net;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Numbers;
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
        site.Say("refused", "other");
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

    [Fact]
    public async Task Without_its_keys_intake_keeps_the_code_that_was_typed()
    {
        await using var site = await DeclarantSite.Start(new IntakeFixture(withKeys: false));
        var code = ClaimCode.Derive(new byte[32], new byte[16]);
        await site.ComeBack(code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        Assert.Equal(code.Groups, site.Browser.Value("code"));
    }

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
