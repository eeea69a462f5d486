using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Private.Numbers;
using Tidemark.Sodium;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>What can be asked for with the code: each act says first what it does and cannot do, and then that it is noted.</summary>
public sealed class WishPagesTests
{
    public static TheoryData<string> Languages => ["zh-Hans", "zh-Hant", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_time_of_release_is_changed_and_the_last_choice_is_shown(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        await site.ComeBack(await site.File(lang), lang);
        await site.Browser.Press("do", "delay");
        Assert.Contains(words["return.delay.what"], site.Browser.Text);
        Assert.Equal("next", site.Browser.Value("release"));
        await site.Browser.With("release", "after").With("after", "tomorrow").Press("do", "delay-now");
        Assert.Contains(words["write.refusal.date-unreadable"], site.Browser.Text);
        Assert.Equal("tomorrow", site.Browser.Value("after"));
        await site.Browser.With("after", "2027-01-31").Press("do", "delay-now");
        Assert.Contains(words["return.done.delayed"], site.Browser.Text);
        Assert.Contains("2027", site.Browser.Text);
        var instruction = Assert.Single(site.Intake.DeskInstructions()).Instruction;
        Assert.Equal((ReleaseChoice.After(new DateOnly(2027, 1, 31)), 1), (instruction.Release, instruction.Turn));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_statement_is_counted_only_once_that_is_asked_for_and_it_is_not_offered_again(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        await site.ComeBack(await site.File(lang), lang);
        await site.Browser.Press("do", "hide");
        Assert.Contains(words["return.hide.stays"], site.Browser.Text);
        await site.Browser.Press("do", "hide-now");
        Assert.Contains(words["return.done.hidden"], site.Browser.Text);
        Assert.DoesNotContain("value=\"hide\"", site.Browser.Page);
        Assert.Equal(InstructionVerb.Hide, Assert.Single(site.Intake.SequencerInstructions()).Instruction.Verb);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_question_of_the_desk_is_answered_once(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        var code = await site.File(lang);
        Ask(site, code, "是您本人写的吗？");
        await site.ComeBack(code, lang);
        Assert.Contains(words["return.stage.asked.title"], site.Browser.Text);
        Assert.Contains("value=\"confirm\"", site.Browser.Page);
        Assert.Contains("是您本人写的吗？", site.Browser.Text);
        Assert.Contains(words["return.answer.what"], site.Browser.Text);
        await site.Browser.With("answer", " ").Press("do", "answer");
        Assert.StartsWith(words["web.error.prefix"], site.Browser.Title);
        await site.Browser.With("answer", "是的。").Press("do", "answer");
        Assert.Contains(words["return.done.answered"], site.Browser.Text);
        Assert.Contains(words["return.stage.replied.title"], site.Browser.Text);
        Assert.DoesNotContain("name=\"answer\"", site.Browser.Page);
        Assert.Equal("是的。", Assert.Single(site.Intake.DeskInstructions()).Instruction.Answer);
        await site.Browser.Send($"/{lang}/c", [new("code", code.Digits), new("answer", "再答。"), new("do", "answer")]);
        Assert.Contains(words["return.done.impossible"], site.Browser.Text);
    }

    [Theory]
    [InlineData("text", RedactedFields.Text)]
    [InlineData("names", RedactedFields.Names)]
    [InlineData("both", RedactedFields.Both)]
    public async Task A_released_text_or_signature_is_removed_while_the_statement_counts(string which, RedactedFields fields)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        await Publish(site, code);
        await site.ComeBack(code, "en");
        await site.Browser.Press("do", "redact");
        await site.Browser.With("fields", which).With("when", "now").Press("do", "redact-now");
        Assert.Contains(DeclarantSite.In("en")["return.done.redacted"], site.Browser.Text);
        var instruction = Assert.Single(site.Intake.SequencerInstructions()).Instruction;
        Assert.Equal((InstructionVerb.Redact, fields, true), (instruction.Verb, instruction.Fields, instruction.AtOnce));
    }

    [Fact]
    public async Task What_is_left_is_removed_without_asking_which()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        await Publish(site, code, RedactedFields.Names);
        await site.ComeBack(code, "en");
        await site.Browser.Press("do", "redact");
        Assert.Contains(DeclarantSite.In("en")["return.redact.only.text"], site.Browser.Text);
        await site.Browser.Press("do", "redact-now");
        Assert.Equal(RedactedFields.Text, Assert.Single(site.Intake.SequencerInstructions()).Instruction.Fields);
    }

    private static void Ask(DeclarantSite site, ClaimCode code, string question)
    {
        var body = Assert.Single(site.Intake.Cases());
        site.Intake.Desk(
            "INSERT INTO case_status (id, vetting, display, count, day) VALUES (@id, 'asked', 'shown', 'not-counted', '2026-11-18');", new { id = body.Case.ToBytes() });
        site.Intake.Desk("INSERT INTO message (id, case_id, sealed) VALUES (@id, @caseId, @box);", new
        {
            id = site.Intake.Random.Bytes(16),
            caseId = body.Case.ToBytes(),
            box = SealedBox.Seal(body.QuestionKey!, new StatusMessage { Day = body.Day, Question = question }.Write()),
        });
        Assert.NotNull(code);
    }

    private static async Task Publish(DeclarantSite site, ClaimCode code, RedactedFields gone = RedactedFields.None)
    {
        using var numbers = new NumbersStore(site.Intake.Folder.Numbers);
        var statement = new StatementEntry
        {
            Id = (await site.Intake.OpenCase(code)).Id,
            Number = 1,
            Day = new DateOnly(2026, 11, 18),
            Claims = Assert.Single(site.Intake.Cases()).Claims,
            Names = new Digest(new byte[32]),
            Text = new Digest(new byte[32]),
        };
        List<(long, Entry)> entries = [(0L, statement)];
        if (gone != RedactedFields.None)
            entries.Add((1L, new RedactionEntry { Day = statement.Day, Of = 0, Last = 0, Was = statement.Claims, By = ActAuthority.Code, Reason = Reason.Other, Fields = gone, Now = statement.Claims }));
        numbers.Take(entries, entries.Count, MerkleTree.EmptyRoot);
    }
}
