using System.Text;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Rules;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Filing;

/// <summary>Whatever is typed: what passes the form and the desk keeps the rules of the register.</summary>
public sealed class FilingLaws
{
    private static readonly string[] Texts =
    [
        "I leave.", "我声明退出。\r\n从今天起。", " \t\n", "", "u\u0308ber\u0007", "\u200b", "\uE000", "\uD800x", "🙂\u0301", "ﬁ ﾊﾟ \u1100\u1161", "a\tb", "\u2126\u212B",
    ];

    [Fact]
    public void What_passes_the_form_and_the_desk_keeps_every_rule_of_the_register()
    {
        var random = new SeededRandomSource("filing laws");
        var passed = 0;
        var coarsened = 0;
        for (var time = 0; time < 1_500; time++)
        {
            var reading = Statement.Make(Answers(random), Example.Campaign, Some.Day);
            Assert.NotEqual(reading.Draft is null, reading.Refusals.Count == 0);
            if (reading.Draft is not { } draft)
                continue;
            passed++;
            coarsened += reading.Notes.Count(note => note.Kind == PreviewNoteKind.PlaceCoarsened);
            KeepsTheRules(Some.Body with { Draft = draft });

            var one = Case.Received(Some.Body with { Draft = draft }).Claim().After!;
            for (var step = random.Below(4); step > 0 && one.NextCoarsening is { } next; step--)
                one = one.Coarsen(1, next, Some.Day).After!;
            one = one.MaskText(1, draft.Text[..1], Some.Day).After ?? one;
            one = one.MaskSignature(1, draft.Persons.Count, draft.Persons[^1].Signature[..1], Some.Day).After ?? one;
            KeepsTheRules(one.Body);
        }

        // The law would be empty if hardly anything passed.
        Assert.InRange(passed, 150, 1_350);
        Assert.InRange(coarsened, 10, passed);
    }

    private static void KeepsTheRules(CaseBody body)
    {
        Assert.True(CaseBody.TryRead(body.Write(), out var read));
        var statement = ReleaseStatement.Of(read, Some.Day, new SeededRandomSource("salts"));
        Assert.Null(WriterText.Problem(ContentField.Text, statement.Text.Value));
        Assert.Null(WriterText.Problem(ContentField.Names, statement.Names.Value));
        Assert.Null(NamesValue.Problem(statement.Names.Value, read.Draft.Persons.Count, statement.Claims.Left));

        var file = Encoding.UTF8.GetBytes(Example.Json);
        var manifest = new ManifestEntry { Day = Some.Day, Subject = ManifestSubject.Campaign, Digest = Digest.Of(file), Size = file.Length };
        var entry = new StatementEntry
        {
            Day = Some.Day,
            Id = statement.Id,
            Number = 1,
            Claims = statement.Claims,
            Names = Commitment.Of(ContentField.Names, statement.Names.Salt, statement.Names.Value),
            Text = Commitment.Of(ContentField.Text, statement.Text.Salt, statement.Text.Value),
            Owner = statement.Owner,
        };
        var register = new RegisterState("demo.example/register");
        Assert.Null(register.Append(EntryCodec.Write(manifest), _ => file));
        Assert.Null(register.Append(EntryCodec.Write(entry), _ => file));
    }

    private static FilingAnswers Answers(SeededRandomSource random)
    {
        return Some.Answers with
        {
            Several = Pick("", "", "yes"),
            Agreed = "yes",
            Persons = [.. Enumerable.Range(0, Pick(0, 1, 1, 2, 2, 3, 51)).Select(_ => Person())],
            Role = Pick("", "treasurer", "teacher", "gardener", "king"),
            Place = Pick("", "CN-BJ", "CN-SH", "CN", "NZ", "XX"),
            Lang = Pick("zh-Hans", "zh-Hant", "en", "en"),
            Words = Pick("", "own", "template"),
            Template = Pick("plain", "long-ago"),
            Text = Pick(Texts) + Pick(Texts),
            Display = Pick("shown", "hidden"),
            Release = Pick("next", "week", "after"),
            After = Pick("2026-04-01", "2026-04-01", "2020-01-01"),
        };

        PersonAnswers Person() => new()
        {
            Organisations = Pick<string[]>([["society"], ["seed-circle", "society"], ["society", "society"], ["", "society"], ["society"], ["party"], []]),
            All = Pick("", "", "yes"),
            Signature = Pick("", "", Pick(Texts).Trim()) + Pick("H.", "白鹭"),
        };

        T Pick<T>(params T[] from) => from[random.Below(from.Length)];
    }
}
