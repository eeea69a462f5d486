using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Tests.Cases;

/// <summary>What is written into a seal is read back whole, and nothing else is taken.</summary>
public sealed class SealedFormTests
{
    [Fact]
    public void A_case_comes_back_as_it_was()
    {
        var body = Some.Body with { Changes = [new CaseChange(Some.Day, ChangedPart.Place, "CN-BJ", "CN")] };
        Assert.True(CaseBody.TryRead(body.Write(), out var read));
        Assert.Equal(body.Case, read.Case);
        Assert.Equal(body.Id, read.Id);
        Assert.Equal(body.Owner, read.Owner);
        Assert.Equal(body.QuestionKey, read.QuestionKey);
        Assert.Equal(body.Draft.Names, read.Draft.Names);
        Assert.Equal(body.Draft.Text, read.Draft.Text);
        Assert.Equal(body.Draft.Release, read.Draft.Release);
        Assert.Equal(body.Changes, read.Changes);
        Assert.Equal(body.Claims, read.Claims);
        Assert.Equal(body.Write(), read.Write());
    }

    [Fact]
    public void An_inquiry_and_a_report_come_back_with_all_that_was_said()
    {
        foreach (var body in new[] { Some.Inquiry, Some.Report })
        {
            var said = body with { Turn = 3, Exchange = [new Said(Some.Day, true, "哪一份？"), new Said(Some.Day, false, "第七号。")] };
            Assert.True(CaseBody.TryRead(said.Write(), out var read));
            Assert.Equal((said.Letter, said.Kind, said.Turn), (read.Letter, read.Kind, read.Turn));
            Assert.Equal(said.Exchange, read.Exchange);
            Assert.Null(read.Statement);
        }
    }

    [Fact]
    public void A_case_is_a_statement_or_a_letter_and_never_both_or_neither()
    {
        Assert.False(CaseBody.TryRead((Some.Body with { Letter = Some.Inquiry.Letter }).Write(), out _));
        Assert.False(CaseBody.TryRead((Some.Body with { Statement = null }).Write(), out _));
        Assert.False(CaseBody.TryRead((Some.Report with { Letter = Some.Report.Letter! with { Standing = null } }).Write(), out _));
        Assert.False(CaseBody.TryRead((Some.Report with { Letter = Some.Report.Letter! with { Number = 0 } }).Write(), out _));
    }

    [Fact]
    public void Any_text_and_signature_come_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (text, signature) =>
        {
            // Lone surrogates never get this far: Statement.Make refuses them.
            if (!WellFormed(text.Get) || !WellFormed(signature.Get))
                return true;
            var body = Some.Body with { Owner = null, QuestionKey = null, Draft = Some.Draft with { Text = text.Get, Persons = [new NamedPerson(["society"], signature.Get)] } };
            return CaseBody.TryRead(body.Write(), out var read) && read.Draft.Text == text.Get && read.Draft.Persons[0].Signature == signature.Get;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(InstructionVerb.Replace)]
    [InlineData(InstructionVerb.Confirm)]
    [InlineData(InstructionVerb.Delay)]
    [InlineData(InstructionVerb.Hide)]
    [InlineData(InstructionVerb.Retract)]
    [InlineData(InstructionVerb.Redact)]
    [InlineData(InstructionVerb.Forget)]
    [InlineData(InstructionVerb.Answer)]
    [InlineData(InstructionVerb.Disclose)]
    public void Every_instruction_comes_back_as_it_was(InstructionVerb verb)
    {
        var instruction = Some.Instruction(verb);
        Assert.True(Instruction.TryRead(instruction.Write(), out var read));
        Assert.Equal(instruction with { Draft = null }, read with { Draft = null });
        Assert.Equal(instruction.Draft?.Names, read.Draft?.Names);
        Assert.Equal(instruction.Write(), read.Write());
    }

    [Fact]
    public void An_owner_signed_act_keeps_key_and_signature()
    {
        var instruction = Some.Instruction(InstructionVerb.Redact) with
        {
            AtOnce = true,
            Key = new OwnerPublicKey(new Digest(Some.Bytes(32, 7))),
            Signature = new OwnerSignature(Some.Bytes(64, 8)),
        };
        Assert.True(Instruction.TryRead(instruction.Write(), out var read));
        Assert.Equal(instruction, read);
    }

    [Fact]
    public void An_instruction_whose_arguments_do_not_fit_its_verb_is_never_written()
    {
        Assert.Throws<ArgumentException>(() => (Some.Instruction(InstructionVerb.Confirm) with { Answer = "no" }).Write());
        Assert.Throws<ArgumentException>(() => (Some.Instruction(InstructionVerb.Retract) with { Reason = Reason.Privacy }).Write());
        Assert.Throws<ArgumentException>(() => (Some.Instruction(InstructionVerb.Redact) with { Fields = RedactedFields.None }).Write());
        Assert.Throws<ArgumentException>(() => (Some.Instruction(InstructionVerb.Delay) with { Release = null }).Write());
        Assert.Throws<ArgumentException>(() => (Some.Instruction(InstructionVerb.Replace) with { Draft = null }).Write());
        Assert.Throws<ArgumentException>(() => (Some.Instruction(InstructionVerb.Hide) with { Turn = -1 }).Write());
        Assert.Throws<ArgumentException>(() => (Some.Instruction(InstructionVerb.Forget) with { AtOnce = true }).Write());
    }

    [Fact]
    public void Release_records_come_back_as_they_were()
    {
        var statement = new ReleaseRecord { Statement = ReleaseStatement.Of(Some.Body, Some.Day, new SeededRandomSource("salts")) };
        Assert.True(ReleaseRecord.TryRead(statement.Write(), out var read));
        Assert.Equal(statement, read);
        Assert.NotEqual(read.Statement!.Names.Salt, read.Statement.Text.Salt);
        Assert.Equal(Some.Draft.Names, read.Statement.Names.Value);

        var redaction = new ReleaseRecord { Act = new OperatorAct { Number = 7, Fields = RedactedFields.Both, Reason = Reason.Privacy } };
        Assert.True(ReleaseRecord.TryRead(redaction.Write(), out var act));
        Assert.Equal(redaction, act);
        var retraction = new ReleaseRecord { Act = new OperatorAct { Number = 7, Reason = Reason.Fraud } };
        Assert.True(ReleaseRecord.TryRead(retraction.Write(), out act));
        Assert.Equal(EntryType.Retraction, act.Act!.Type);
        var amendment = new ReleaseRecord { Amendment = Amendment };
        Assert.True(ReleaseRecord.TryRead(amendment.Write(), out act));
        Assert.Equal(amendment, act);
        Assert.Equal((ActAuthority.Code, 7), (act.Amendment!.By, act.Amendment.Due));
    }

    private static ReleaseAmendment Amendment => new()
    {
        Id = Some.Body.Id,
        Of = Some.Body.Id,
        Last = 12,
        Now = Some.Body.Claims,
        Text = SaltedValue.Draw("改过的话。", new SeededRandomSource("salts")),
        Reason = Reason.Coarsen,
        Due = 7,
    };

    [Fact]
    public void A_release_record_is_one_thing_with_a_reason_of_its_own()
    {
        Assert.Throws<ArgumentException>(() => new ReleaseRecord().Write());
        Assert.Throws<ArgumentException>(() =>
            new ReleaseRecord { Act = new OperatorAct { Number = 7, Fields = RedactedFields.Text, Reason = Reason.Fraud } }.Write());
        Assert.Throws<ArgumentException>(() => new ReleaseRecord { Act = new OperatorAct { Number = 0, Reason = Reason.Fraud } }.Write());
        Assert.Throws<ArgumentException>(() => new ReleaseRecord { Amendment = Amendment with { Reason = Reason.Asked } }.Write());
        Assert.Throws<ArgumentException>(() => new ReleaseRecord { Amendment = Amendment, Act = new OperatorAct { Number = 7, Reason = Reason.Fraud } }.Write());
    }

    [Fact]
    public void Messages_come_back_as_they_were_and_are_one_thing()
    {
        StatusMessage[] messages =
        [
            new() { Day = Some.Day, Question = "哪一年？" },
            new() { Day = Some.Day, Answer = "2004" },
            new() { Day = Some.Day, Change = new CaseChange(Some.Day, ChangedPart.Text, "某某", Case.Mask) },
        ];
        foreach (var message in messages)
        {
            Assert.True(StatusMessage.TryRead(message.Write(), out var read));
            Assert.Equal(message, read);
        }
        Assert.Throws<ArgumentException>(() => (messages[0] with { Answer = "x" }).Write());
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":0")]
    [InlineData("\"version\":1", "\"version\":\"1\"")]
    [InlineData("\"version\":1", "\"version\":1,\"version\":1")]
    [InlineData("\"version\":1", "\"version\":1,\"more\":1")]
    [InlineData("\"made\":\"self\",", "")]
    [InlineData("\"made\":\"self\"", "\"made\":\"Self\"")]
    [InlineData("\"via\":\"web\"", "\"via\":0")]
    [InlineData("2026-03-14", "2026-3-14")]
    [InlineData("\"time\":\"week\"", "\"time\":null")]
    [InlineData("\"lang\":\"zh-Hans\"", "\"lang\":null")]
    [InlineData("\"owner\":", "\"Owner\":")]
    [InlineData("\"left\":[\"seed-circle\",\"society\"]", "\"left\":[]")]
    [InlineData("\"signature\":", "\"more\":1,\"signature\":")]
    [InlineData("AQEBAQEBAQEBAQEBAQEBAQ", "AQEBAQEBAQEBAQEBAQEBAR")]
    [InlineData("tidemark-case-v1", "tidemark-case-v2")]
    public void Another_spelling_or_member_is_refused(string was, string now)
    {
        Assert.True(Padding.TryRemove(Some.Body.Write(), out var content));
        var written = Encoding.UTF8.GetString(content);
        Assert.Contains(was, written, StringComparison.Ordinal);
        var at = written.IndexOf(was, StringComparison.Ordinal);
        var changed = written[..at] + now + written[(at + was.Length)..];
        Assert.False(CaseBody.TryRead(Padding.Add(Encoding.UTF8.GetBytes(changed)), out _), changed);
    }

    [Fact]
    public void One_form_is_never_read_as_another()
    {
        Assert.False(CaseBody.TryRead(Some.Instruction(InstructionVerb.Confirm).Write(), out _));
        Assert.False(Instruction.TryRead(Some.Body.Write(), out _));
        Assert.False(ReleaseRecord.TryRead(Some.Body.Write(), out _));
    }

    [Fact]
    public void Han_is_written_as_Han_so_that_the_longest_text_stays_small()
    {
        var body = Some.Body with { Draft = Some.Draft with { Text = new string('声', 21_845) } };
        Assert.InRange(body.Write().Length, 65_536, 65_536 + Padding.Step);
    }

    private static bool WellFormed(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);
}
