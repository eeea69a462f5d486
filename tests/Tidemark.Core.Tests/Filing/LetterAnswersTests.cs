using Tidemark.Core.Cases;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Tests.Filing;

/// <summary>What somebody types who asks something or reports a statement.</summary>
public sealed class LetterAnswersTests
{
    [Fact]
    public void An_inquiry_needs_words_and_nothing_else()
    {
        var read = new LetterAnswers(" How do I take it back?\r\n", "en").Read(_ => false);
        Assert.Equal(new Letter { Text = "How do I take it back?", Lang = "en" }, read.Letter);
        Assert.Equal(CaseKind.Inquiry, read.Letter!.Kind);
        Assert.Equal("letter-empty", Assert.Single(new LetterAnswers("\u200b ", "en").Read(_ => true).Refusals).Code);
        Assert.Equal(("text-too-long", "1"), Only(new LetterAnswers(new string('x', Letter.LongestText + 1), "en")));
        Assert.Equal(("forbidden-character", "U+E000"), Only(new LetterAnswers("a\ue000", "en")));
    }

    [Fact]
    public void A_report_is_about_a_number_that_the_register_has()
    {
        var answers = new LetterAnswers("这是我的名字。", "zh-Hans") { IsReport = true, Number = "１，２０７", Standing = "named" };
        var read = answers.Read(number => number == 1_207).Letter!;
        Assert.Equal((CaseKind.Report, 1_207L, Standing.Named), (read.Kind, read.Number, read.Standing));
        Assert.Equal(
            ["number-unknown", "standing-missing", "letter-empty"],
            (answers with { Text = "", Number = "0", Standing = "rumour" }).Read(_ => true).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(Standing.KnowsFalse, (answers with { Standing = "knows-false" }).Read(_ => true).Letter!.Standing);
    }

    [Theory]
    [InlineData("1", 1L)]
    [InlineData(" 1 207 ", 1_207L)]
    [InlineData("1,207", 1_207L)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999", null)]
    public void A_number_is_read_as_people_type_it(string typed, long? number) => Assert.Equal(number, TypedNumber.Read(typed));

    private static (string Code, string? Argument) Only(LetterAnswers answers)
    {
        var refusal = Assert.Single(answers.Read(_ => true).Refusals);
        return (refusal.Code, refusal.Argument);
    }
}
