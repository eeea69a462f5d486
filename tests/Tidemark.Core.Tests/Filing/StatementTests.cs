using Tidemark.Core.Campaigns;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Filing;

/// <summary>What was typed becomes a statement that keeps every rule, or every reason against it is said.</summary>
public sealed class StatementTests
{
    private static readonly Campaign Campaign = Example.Campaign;

    [Fact]
    public void Good_answers_become_a_statement()
    {
        var draft = Drafted(Some.Answers with { Role = "teacher", Place = "NZ" });
        Assert.Equal(["society"], draft.Organisations);
        Assert.Equal("I leave.", draft.Text);
        Assert.True(draft.Shown);
        Assert.True(draft.WithCode);
        Assert.Equal("society\tQuiet River Heron", draft.Names);
        var claims = draft.Claims(Made.Self, Channel.Web, Confirmed.None);
        Assert.Equal(1, claims.Persons);
        Assert.Equal(CountMap.Of(("society", 1)), claims.Left);
        Assert.Null(NamesValue.Problem(draft.Names, 1, claims.Left));
    }

    [Fact]
    public void All_of_them_is_every_organisation_sorted_as_the_register_sorts() =>
        Assert.Equal(["seed-circle", "society"], Drafted(Alone(Some.Person with { Organisations = [], All = "yes" })).Organisations);

    [Fact]
    public void An_organisation_ticked_twice_is_left_once() =>
        Assert.Equal(["society"], Drafted(Alone(Some.Person with { Organisations = ["society", "society"] })).Organisations);

    [Fact]
    public void An_empty_form_is_told_everything_at_once_in_the_order_of_the_form() =>
        Assert.Equal(
            ["no-organisation", "unknown-language", "text-empty", "signature-empty", "release-missing", "display-missing", "code-missing", "consent-missing"],
            Statement.Make(new FilingAnswers(), Campaign, Some.Day).Refusals.Select(refusal => refusal.Code));

    [Fact]
    public void A_step_shows_the_refusals_of_its_own_fields_only() =>
        Assert.Equal(
            ["text-empty", "signature-empty"],
            Statement.Make(new FilingAnswers(), Campaign, Some.Day)
                .RefusalsAt(FilingField.Text, FilingField.Signature).Select(refusal => refusal.Code));

    [Fact]
    public void Codes_that_the_campaign_does_not_have_are_refused()
    {
        Refused(Alone(Some.Person with { Organisations = ["society", "party"] }), Refusals.UnknownOrganisation);
        Refused(Some.Answers with { Role = "king" }, Refusals.UnknownRole);
        Refused(Some.Answers with { Place = "XX" }, Refusals.UnknownPlace);
        Refused(Some.Answers with { Lang = "fr" }, Refusals.UnknownLanguage);
        Refused(Some.Answers with { Words = "borrowed" }, Refusals.UnknownWords);
        Refused(Some.Answers with { Words = "template", Template = "none" }, Refusals.UnknownTemplate);
    }

    [Fact]
    public void A_template_is_filled_with_what_is_left() =>
        Assert.Equal(
            "本人早已不再參加活動。\n現正式聲明退出園藝會和種子交換會。",
            Drafted(Alone(Some.Person with { All = "yes" }) with { Words = "template", Template = "long-ago", Lang = "zh-Hant", Text = "not this" }).Text);

    [Theory]
    [InlineData("  a\r\nb\r\n\r\n", "a\nb")]
    [InlineData("a\rb", "a\nb")]
    [InlineData("a\u0007b", "ab")]
    [InlineData("u\u0308", "ü")]
    public void A_text_is_made_as_the_register_takes_it(string typed, string text) =>
        Assert.Equal(text, Drafted(Some.Answers with { Text = typed }).Text);

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000\r\n")]
    [InlineData("\u200b\u2060")]
    [InlineData("\u2800 \u3164")]
    public void A_text_without_anything_to_see_is_empty(string typed) =>
        Refused(Some.Answers with { Text = typed }, Refusals.TextEmpty);

    [Fact]
    public void A_text_has_at_most_64_KiB()
    {
        var longest = new string('声', WriterText.LongestText / 3) + "a";
        Assert.Equal(longest, Drafted(Some.Answers with { Text = longest }).Text);
        Refused(Some.Answers with { Text = longest + "声" }, Refusals.TextTooLong(3));
    }

    [Fact]
    public void A_signature_has_1_to_100_code_points_on_one_line_without_a_tab()
    {
        Refused(Alone(Some.Person with { Signature = " " }), Refusals.SignatureEmpty);
        Refused(Alone(Some.Person with { Signature = "a\tb" }), Refusals.SignatureHasTab);
        Refused(Alone(Some.Person with { Signature = "a\r\nb" }), Refusals.SignatureHasLines);
        var rare = string.Concat(Enumerable.Repeat("𠀀", 100));
        Assert.Equal(rare, Assert.Single(Drafted(Alone(Some.Person with { Signature = rare })).Persons).Signature);
        Refused(Alone(Some.Person with { Signature = rare + "a" }), Refusals.SignatureTooLong(101));
    }

    [Fact]
    public void A_character_that_the_register_does_not_take_is_named_at_its_field()
    {
        Refused(Some.Answers with { Text = "a\uE000" }, Refusals.ForbiddenCharacter("text", 0xE000));
        Refused(Alone(Some.Person with { Signature = "a\uD800" }), Refusals.ForbiddenCharacter("signature", 0xD800));
        Assert.Equal("U+E000", Refusals.ForbiddenCharacter("text", 0xE000).Argument);
    }

    [Fact]
    public void Beside_a_role_that_is_not_broad_the_place_becomes_its_country_and_the_preview_says_so()
    {
        var reading = Statement.Make(Some.Answers with { Role = "treasurer", Place = "CN-SH" }, Campaign, Some.Day);
        Assert.Equal("CN", reading.Draft!.Place);
        Assert.Contains(new PreviewNote(PreviewNoteKind.PlaceCoarsened, "CN-SH", "CN"), reading.Notes);
    }

    [Fact]
    public void Beside_a_broad_role_the_place_stays_and_the_preview_points_at_both()
    {
        var reading = Statement.Make(Some.Answers with { Role = "teacher", Place = "CN-SH" }, Campaign, Some.Day);
        Assert.Equal("CN-SH", reading.Draft!.Place);
        Assert.Equal([PreviewNoteKind.RoleAndPlace], reading.Notes.Select(note => note.Kind));
    }

    [Fact]
    public void A_place_alone_needs_no_note() =>
        Assert.Empty(Statement.Make(Some.Answers with { Place = "CN-SH" }, Campaign, Some.Day).Notes);

    [Theory]
    [InlineData("yes", "")]
    [InlineData("", "yes")]
    public void A_minor_agrees_to_the_sentences_about_minors_too(string joined, string files)
    {
        var answers = Some.Answers with { JoinedAsMinor = joined, FilesAsMinor = files };
        Refused(answers, Refusals.MinorConsentMissing);
        var draft = Drafted(answers with { MinorConsent = "yes" });
        Assert.Equal((joined == "yes", files == "yes"), (draft.JoinedAsMinor, draft.FilesAsMinor));
    }

    [Fact]
    public void Nothing_is_filed_without_consent() => Refused(Some.Answers with { Consent = "no" }, Refusals.ConsentMissing);

    [Fact]
    public void Counted_only_and_without_a_code_are_choices()
    {
        var draft = Drafted(Some.Answers with { Display = "hidden", Code = "no" });
        Assert.False(draft.Shown);
        Assert.False(draft.WithCode);
        Assert.Equal(Display.Hidden, draft.Claims(Made.Self, Channel.Web, Confirmed.None).Display);
    }

    [Fact]
    public void No_answer_and_no_draft_is_ever_written_out_by_accident() =>
        Assert.Equal("FilingAnswers StatementDraft", $"{Some.Answers} {Some.Draft}");

    private static FilingAnswers Alone(PersonAnswers person) => Some.Answers with { Persons = [person] };

    private static StatementDraft Drafted(FilingAnswers answers)
    {
        var reading = Statement.Make(answers, Campaign, Some.Day);
        Assert.Empty(reading.Refusals);
        return reading.Draft!;
    }

    private static void Refused(FilingAnswers answers, Refusal expected)
    {
        var reading = Statement.Make(answers, Campaign, Some.Day);
        Assert.Equal([expected], reading.Refusals);
        Assert.Null(reading.Draft);
    }
}
