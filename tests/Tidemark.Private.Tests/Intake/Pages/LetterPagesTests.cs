using System.Net;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Private.Numbers;
using Tidemark.Sodium;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>Asking and reporting, as a person without scripts lives it.</summary>
public sealed class LetterPagesTests
{
    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task A_question_is_sent_and_its_code_leads_to_the_answer(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        await site.Browser.Open($"/{lang}/q");
        Assert.Contains(words["letter.private"], site.Browser.Text);
        await site.Browser.With("text", " \u200b").Press("go", "send");
        Assert.Contains(words["write.refusal.letter-empty"], site.Browser.Text);
        await site.Browser.With("text", "怎样撤回？\r\n谢谢").Press("go", "send");
        var code = site.ShownCode!;
        var body = Assert.Single(site.Intake.Cases());
        Assert.Equal(new Letter { Text = "怎样撤回？\n谢谢", Lang = lang }, body.Letter);
        await site.ComeBack(code, lang);
        Assert.Contains(words["return.letter.waiting.title"], site.Browser.Text);
        Assert.Contains(words["return.letter.inquiry"], site.Browser.Text);
        Assert.DoesNotContain("谢谢", site.Browser.Page);
        foreach (var impossible in new[] { "confirm", "delay", "hide", "redact", "replace" })
            Assert.DoesNotContain($"value=\"{impossible}\"", site.Browser.Page);
        Answer(site, body, "凭查询码。");
        await site.ComeBack(code, lang);
        Assert.Contains(words["return.letter.answered.title"], site.Browser.Text);
        Assert.Contains("凭查询码。", site.Browser.Text);
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public async Task A_released_statement_is_reported_from_its_page_or_by_its_number(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        Publish(site, 1_207);
        await site.Browser.Open($"/{lang}/r?s=1207");
        Assert.Contains(words.Format("letter.report.about", "1,207"), site.Browser.Text);
        await site.Browser.With("text", "that is my name").Press("go", "send");
        Assert.Contains(words["write.refusal.standing-missing"], site.Browser.Text);
        Assert.Equal("that is my name", site.Browser.Value("text"));
        await site.Browser.With("standing", "named").Press("go", "send");
        Assert.NotNull(site.ShownCode);
        Assert.Equal((1_207L, Standing.Named), (Assert.Single(site.Intake.Cases()).Letter!.Number!.Value, site.Intake.Cases()[0].Letter!.Standing!.Value));

        await site.Browser.Open($"/{lang}/r?s=5");
        Assert.Contains(words["letter.report.number"], site.Browser.Text);
        await site.Browser.With("s", "6").With("standing", "knows-false").With("text", "x").Press("go", "send");
        Assert.Contains(words["write.refusal.number-unknown"], site.Browser.Text);
        await site.Browser.With("s", "１２０７").Press("go", "send");
        Assert.NotNull(site.ShownCode);
        await site.ComeBack(site.ShownCode!, lang);
        Assert.Contains(words["return.letter.report"], site.Browser.Text);
    }

    [Fact]
    public async Task The_same_letter_sent_twice_is_one_and_other_words_are_kept_for_another()
    {
        await using var site = await DeclarantSite.Start();
        await site.Browser.Open("/en/q");
        await site.Browser.With("text", "one").Press("go", "send");
        var (code, sent) = (site.ShownCode!, site.Browser.LastSent);
        await site.Browser.Send("/en/q", sent);
        Assert.Equal(code.Digits, site.ShownCode!.Digits);
        await site.Browser.Send("/en/q", [.. sent.Select(field => field.Key == "text" ? new("text", "two") : field)]);
        Assert.Equal(HttpStatusCode.Conflict, site.Browser.Status);
        Assert.Equal("two", site.Browser.Value("text"));
        await site.Browser.Press("go", "send");
        Assert.NotEqual(code.Digits, site.ShownCode!.Digits);
        Assert.Equal(2, site.Intake.Cases().Count);
    }

    [Fact]
    public async Task What_was_written_can_be_taken_back_before_it_is_answered()
    {
        await using var site = await DeclarantSite.Start();
        await site.Browser.Open("/en/q");
        await site.Browser.With("text", "one").Press("go", "send");
        var code = site.ShownCode!;
        await site.ComeBack(code, "en");
        await site.Browser.Press("do", "retract");
        Assert.Contains(DeclarantSite.In("en")["return.letter.retract.what"], site.Browser.Text);
        Assert.DoesNotContain("name=\"when\"", site.Browser.Page);
        await site.Browser.Press("do", "retract-now");
        Assert.Contains(DeclarantSite.In("en")["return.done.letter"], site.Browser.Text);
        Assert.Equal(InstructionVerb.Retract, Assert.Single(site.Intake.DeskInstructions()).Instruction.Verb);
    }

    [Fact]
    public async Task A_full_disk_or_missing_key_keeps_what_was_typed()
    {
        await using var site = await DeclarantSite.Start();
        await site.Browser.Open("/en/q");
        site.Intake.FreeBytes = -1;
        await site.Browser.With("text", "keep me").Press("go", "send");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, site.Browser.Status);
        Assert.Equal("keep me", site.Browser.Value("text"));
        site.Intake.FreeBytes = long.MaxValue;
        await site.Browser.Press("go", "send");
        Assert.NotNull(site.ShownCode);
    }

    private static void Answer(DeclarantSite site, CaseBody body, string answer)
    {
        site.Intake.Desk(
            "INSERT INTO case_status (id, vetting, display, count, day) VALUES (@id, 'answered', 'hidden', 'not-counted', '2026-11-18');", new { id = body.Case.ToBytes() });
        site.Intake.Desk("INSERT INTO message (id, case_id, sealed) VALUES (@id, @caseId, @box);", new
        {
            id = site.Intake.Random.Bytes(16),
            caseId = body.Case.ToBytes(),
            box = SealedBox.Seal(body.QuestionKey!, new StatusMessage { Day = body.Day, Answer = answer }.Write()),
        });
    }

    private static void Publish(DeclarantSite site, long number)
    {
        using var numbers = new NumbersStore(site.Intake.Folder.Numbers);
        var statement = new StatementEntry
        {
            Id = new StatementId(site.Intake.Random.Bytes(16)),
            Number = number,
            Day = new DateOnly(2026, 11, 18),
            Claims = IntakeFixture.Draft().Claims(Made.Self, Channel.Web, Confirmed.None),
            Names = new Digest(new byte[32]),
            Text = new Digest(new byte[32]),
        };
        numbers.Take([(0L, statement)], 1, MerkleTree.EmptyRoot);
    }
}
