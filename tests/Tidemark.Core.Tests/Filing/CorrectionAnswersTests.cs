using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Rules;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Filing;

/// <summary>A correction begins with what is public, changes what was changed and nothing else, and never asks for what the register would refuse.</summary>
public sealed class CorrectionAnswersTests
{
    private static readonly Campaign Campaign = Example.Campaign;
    private static readonly string[] Codes = [.. Campaign.Organisations.Select(one => one.Code).Order(StringComparer.Ordinal)];
    private static readonly NamedPerson[] Three = [new([Codes[0]], "甲"), new(Codes, "乙: 一, 二"), new([Codes[^1]], "Carol (the third)")];

    public static TheoryData<string> Languages => ["zh-Hans", "zh-Hant", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_is_sent_as_it_came_changes_nothing(string lang)
    {
        foreach (var released in new[] { Released(Three[0]), Released(Three), Released(Three[1]) })
        {
            var reading = (CorrectionAnswers.Of(released, Campaign, lang) with { Reason = "mistake" }).Read(released, Campaign, lang);
            Assert.Equal("nothing-changed", Assert.Single(reading.Refusals).Code);
        }
    }

    [Fact]
    public void A_line_less_is_a_person_less_and_the_others_stay_as_they_were()
    {
        var released = Released(Three);
        var before = CorrectionAnswers.Of(released, Campaign, "en");
        var lines = before.List.Split('\n');
        var correction = (before with { Reason = "split", List = $"{lines[1]}\n{lines[2]}" }).Read(released, Campaign, "en").Correction!;
        Assert.Equal(NamesValue.Write(Three[1..]), NamesValue.Write(correction.Persons!));
        Assert.Equal((2, Reason.Split, StatementKind.Joint), (correction.Now.Persons, correction.Reason, correction.Now.Kind));
        Assert.Null(correction.Text);
        AssertTaken(released, correction);
    }

    [Fact]
    public void More_persons_nobody_and_lines_that_cannot_be_read_are_refused_in_words()
    {
        var released = Released(Three);
        var before = CorrectionAnswers.Of(released, Campaign, "en") with { Reason = "mistake" };
        Assert.Equal(("more-persons", "3"), Refused(before with { List = before.List + $"\nDora: {Campaign.Organisations[0].Names["en"]}" }));
        Assert.Equal(("nobody-left", ""), Refused(before with { List = " \n" }));
        var reading = (before with { List = "Only a name" }).Read(released, Campaign, "en");
        Assert.Equal(("no-organisation", FilingField.List, 1), (reading.Refusals[0].Code, reading.Refusals[0].Field, reading.Refusals[0].Person));
        Assert.Equal("reason-missing", (before with { Reason = "confirmed" }).Read(released, Campaign, "en").Refusals[0].Code);

        (string, string) Refused(CorrectionAnswers answers) => answers.Read(released, Campaign, "en").Refusals is [var only] ? (only.Code, only.Argument) : default;
    }

    [Fact]
    public void Of_what_is_hidden_nothing_changes_that_is_left_empty_and_what_is_left_changes_with_the_signature_only()
    {
        var released = Released(Three[0]) with { Persons = null, Text = null };
        released = released with { Record = released.Record with { Claims = released.Record.Claims with { Display = Display.Hidden } } };
        var before = CorrectionAnswers.Of(released, Campaign, "en") with { Reason = "coarsen" };
        Assert.Equal("nothing-changed", Assert.Single(before.Read(released, Campaign, "en").Refusals).Code);
        var lang = Campaign.Languages.First(language => language.Code != before.Lang).Code;
        var correction = (before with { Lang = lang }).Read(released, Campaign, "en").Correction!;
        Assert.Equal((null, null, lang, Display.Hidden), (correction.Persons, correction.Text, correction.Now.Lang, correction.Now.Display));
        var other = before with { Alone = before.Alone with { Organisations = [Codes[^1]] } };
        Assert.Equal("signature-empty", Assert.Single(other.Read(released, Campaign, "en").Refusals).Code);
        Assert.NotNull((other with { Alone = other.Alone with { Signature = "D" } }).Read(released, Campaign, "en").Correction);
    }

    [Fact]
    public void What_was_removed_is_neither_asked_for_nor_brought_back()
    {
        var released = Released(Three[0]) with { Persons = null };
        released = released with { Record = released.Record with { NamesRedaction = new RedactionMark(9, Some.Day) } };
        var answers = CorrectionAnswers.Of(released, Campaign, "en") with { Reason = "other", Text = "Other words.", Alone = new PersonAnswers { Signature = "again", Organisations = [Codes[0]] } };
        var correction = answers.Read(released, Campaign, "en").Correction!;
        Assert.Null(correction.Persons);
        AssertTaken(released, correction);
    }

    [Fact]
    public void A_place_beside_a_narrow_role_becomes_its_country_and_the_page_can_say_so()
    {
        var narrow = Campaign.Roles.First(role => !role.Broad).Code;
        var place = Campaign.Places.First(one => PlaceCode.IsDivision(one.Code) && Campaign.FindPlace(PlaceCode.Country(one.Code)) is not null).Code;
        var released = Released(Three[0]);
        var reading = (CorrectionAnswers.Of(released, Campaign, "en") with { Reason = "mistake", Role = narrow, Place = place }).Read(released, Campaign, "en");
        Assert.Equal((PlaceCode.Country(place), place), (reading.Correction!.Now.Place, reading.Coarsened));
        AssertTaken(released, reading.Correction);
    }

    /// <summary>Whatever somebody types and chooses, in whatever order: what the form takes the register takes.</summary>
    [Fact]
    public void What_the_form_takes_breaks_no_rule() => Prop.ForAll<int>(seed =>
    {
        var random = new SeededRandomSource($"correction {seed}");
        var released = random.Below(2) == 0 ? Released(Three) : Released(Three[random.Below(3)]);
        var hidden = random.Below(3) == 0;
        released = hidden ? new ReleasedStatement(released.Record with { Claims = released.Record.Claims with { Display = Display.Hidden } }, null, null) : released;
        var lang = Any(["zh-Hans", "zh-Hant", "en"]);
        var before = CorrectionAnswers.Of(released, Campaign, lang);
        var lines = before.List.Split('\n');
        random.Shuffle(lines.AsSpan());
        var answers = before with
        {
            Reason = Any(["mistake", "coarsen", "split", "other"]),
            List = Any([before.List, string.Join('\n', lines.Take(random.Below(lines.Length + 1))), before.List + "\n丁", "丁：" + Campaign.Organisations[0].Names["zh-Hans"]]),
            Alone = new PersonAnswers { Signature = Any([before.Alone.Signature, "", "新名", "a\tb"]), Organisations = [.. Codes.Where(_ => random.Below(2) == 0)] },
            Role = Any(["", .. Campaign.Roles.Select(role => role.Code), "nobody"]),
            Place = Any(["", .. Campaign.Places.Select(one => one.Code), "XX"]),
            Lang = Any([before.Lang, .. Campaign.Languages.Select(one => one.Code)]),
            Text = Any([before.Text, "", "换了的话。", "\uE000"]),
        };
        var reading = answers.Read(released, Campaign, lang);
        if (reading.Correction is { } correction) AssertTaken(released, correction);
        return reading.Correction is null == reading.Refusals.Count > 0;

        string Any(IReadOnlyList<string> of) => of[random.Below(of.Count)];
    }).QuickCheckThrowOnFailure();

    /// <summary>The register takes what comes of it.</summary>
    private static void AssertTaken(ReleasedStatement released, Correction correction)
    {
        var body = Some.Body with { Statement = null, Correction = correction };
        Assert.True(CaseBody.TryRead(body.Write(), out var read));
        var amendment = ReleaseRecord.Of(read, DateTimeOffset.UnixEpoch, new SeededRandomSource("correction")).Amendment!;
        Assert.Equal(ActAuthority.Code, amendment.By);
        Assert.Null(amendment.Judge());
        var campaign = CampaignRegister.Read(System.Text.Encoding.UTF8.GetBytes(Example.Json), out _)!;
        Assert.Null(ActRules.Foresee("register.example", released.Record, amendment.Entry(released.Record, Some.Day), campaign));
    }

    private static ReleasedStatement Released(params NamedPerson[] persons)
    {
        var draft = Some.Draft with { Persons = persons, Lang = Campaign.Languages[0].Code, Role = null, Place = null };
        var entry = new StatementEntry
        {
            Day = Some.Day, Id = Some.Body.Id, Number = 1, Claims = draft.Claims(Made.Self, Channel.Web, Confirmed.None),
            Names = Digest.Of("names"u8), Text = Digest.Of("text"u8),
        };
        return new ReleasedStatement(StatementRecord.Of(7, entry), persons, "As it was.");
    }
}
