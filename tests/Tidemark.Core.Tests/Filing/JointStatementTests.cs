using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Filing;

/// <summary>Several persons declare together: one statement, judged person by person.</summary>
public sealed class JointStatementTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public void Several_persons_become_one_joint_statement_with_a_line_for_each(int persons)
    {
        var answers = Some.Together(persons) with { Role = "teacher" };
        var draft = Reading(answers with { Persons = [.. answers.Persons.Skip(1), new PersonAnswers { All = "yes", Signature = "Last" }] }).Draft!;
        var claims = draft.Claims(Made.Self, Channel.Web, Confirmed.None);
        Assert.Equal((StatementKind.Joint, persons), (claims.Kind, claims.Persons));
        Assert.Equal(CountMap.Of(("seed-circle", 1), ("society", persons)), claims.Left);
        Assert.Equal(persons, draft.Names.Split('\n').Length);
        Assert.EndsWith("\nseed-circle,society\tLast", draft.Names, StringComparison.Ordinal);
        Assert.Null(NamesValue.Problem(draft.Names, persons, claims.Left));
    }

    [Fact]
    public void One_person_alone_is_not_several_and_fifty_one_are_too_many()
    {
        Assert.Equal([Refusals.TooFewPersons], Reading(Some.Together(1)).Refusals);
        Assert.Equal([Refusals.TooManyPersons], Reading(Some.Together(51)).Refusals);
    }

    [Fact]
    public void Each_person_is_judged_by_the_rules_of_one_and_named_by_their_place()
    {
        var answers = Some.Together(4);
        var persons = answers.Persons.ToArray();
        persons[1] = persons[1] with { Signature = " " };
        persons[3] = new PersonAnswers { Organisations = ["party"], Signature = "a\tb" };
        Assert.Equal(
            [
                Refusals.SignatureEmpty with { Person = 2 },
                Refusals.SignatureHasTab with { Person = 4 },
                Refusals.UnknownOrganisation with { Person = 4 },
            ],
            Reading(answers with { Persons = persons }).Refusals);
    }

    [Fact]
    public void Somebody_says_that_each_of_them_knows_and_agrees()
    {
        Assert.Equal([Refusals.AgreedMissing], Reading(Some.Together(2) with { Agreed = "" }).Refusals);
        Assert.NotNull(Reading(Some.Answers with { Agreed = "" }).Draft);
    }

    [Fact]
    public void Of_one_who_declares_alone_only_the_first_is_looked_at() =>
        Assert.False(Reading(Some.Together(3) with { Several = "" }).Draft!.Together);

    [Fact]
    public void A_ready_text_speaks_for_all_of_them() =>
        Assert.Equal(
            "We declare that we leave the Garden Society.",
            Reading(Some.Together(2) with { Words = "template", Template = "plain" }).Draft!.Text);

    [Fact]
    public void Those_who_sign_alike_are_pointed_at()
    {
        var answers = Some.Together(4);
        var notes = Reading(answers with { Persons = [.. answers.Persons, answers.Persons[1]] }).Notes;
        Assert.Equal([new PreviewNote(PreviewNoteKind.SameSignature, Now: "Heron 2")], notes);
    }

    [Fact]
    public void Nobody_is_ever_written_out_by_accident() =>
        Assert.Equal("PersonAnswers NamedPerson", $"{Some.Person} {Some.Draft.Persons[0]}");

    private static FilingReading Reading(FilingAnswers answers) => Statement.Make(answers, Example.Campaign, Some.Day);
}
