using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Tests;

/// <summary>Values that keep every rule, so that a test says only what matters to it.</summary>
internal static class Some
{
    internal static readonly DateOnly Day = new(2026, 3, 14);

    internal static FilingAnswers Answers => new()
    {
        Persons = [Person],
        Lang = "en",
        Words = FilingAnswers.Own,
        Text = "I leave.",
        Release = FilingAnswers.Next,
        Display = FilingAnswers.Shown,
        Code = FilingAnswers.Yes,
        Consent = FilingAnswers.Yes,
    };

    internal static PersonAnswers Person => new() { Organisations = ["society"], Signature = "Quiet River Heron" };

    /// <summary>Several who declare together, each with another signature.</summary>
    internal static FilingAnswers Together(int persons) => Answers with
    {
        Several = FilingAnswers.Yes,
        Agreed = FilingAnswers.Yes,
        Persons = [.. Enumerable.Range(1, persons).Select(number => Person with { Signature = $"Heron {number}" })],
    };

    internal static StatementDraft Draft => new()
    {
        Persons = [new NamedPerson(["seed-circle", "society"], "远山听雨的白鹭")],
        Role = "teacher",
        Place = "CN-BJ",
        Lang = "zh-Hans",
        Text = "我声明退出。\n<“引号”> & \\ \t 完。",
        Shown = true,
        Release = ReleaseChoice.Week,
        WithCode = true,
    };

    internal static CaseBody Body => new()
    {
        Case = new CaseId(Bytes(16, 1)),
        Version = 1,
        Id = new StatementId(Bytes(16, 2)),
        Owner = new Digest(Bytes(32, 3)),
        QuestionKey = Bytes(32, 4),
        Draft = Draft,
        Via = Channel.Web,
        Made = Made.Self,
        Confirmed = Confirmed.None,
        Day = Day,
    };

    internal static CaseBody JointBody(int persons) => Body with
    {
        Draft = Draft with { Persons = [.. Enumerable.Range(1, persons).Select(number => new NamedPerson(["society"], $"Heron {number}"))] },
    };

    internal static CaseBody Inquiry => Body with { Statement = null, Letter = new Letter { Text = "怎样撤回？", Lang = "zh-Hans" } };

    internal static CaseBody Report => Body with
    {
        Statement = null,
        Letter = new Letter { Text = "署名是我的名字。", Lang = "zh-Hans", Number = 7, Standing = Standing.Named },
    };

    internal static Instruction Instruction(InstructionVerb verb) => new()
    {
        Verb = verb,
        Case = Body.Case,
        Id = Body.Id,
        Day = Day,
        Draft = verb == InstructionVerb.Replace ? Draft with { Text = "另写一份。" } : null,
        Release = verb == InstructionVerb.Delay ? ReleaseChoice.After(Day.AddDays(9)) : null,
        Answer = verb == InstructionVerb.Answer ? "是的。" : null,
        Reason = verb switch
        {
            InstructionVerb.Retract => Reason.ChangedMind,
            InstructionVerb.Redact => Reason.Safety,
            InstructionVerb.Disclose => Reason.Asked,
            _ => null,
        },
        Fields = verb == InstructionVerb.Redact ? RedactedFields.Both : RedactedFields.None,
    };

    internal static byte[] Bytes(int count, byte value)
    {
        var bytes = new byte[count];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
