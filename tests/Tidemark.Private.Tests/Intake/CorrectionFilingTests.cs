using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Intake;
using Tidemark.Private.Numbers;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests.Intake;

/// <summary>A correction of a released statement is a case of its own under the statement's code; showing what was hidden is an instruction.</summary>
public sealed class CorrectionFilingTests : IDisposable
{
    private readonly IntakeFixture intake = new();

    public void Dispose() => intake.Dispose();

    [Fact]
    public async Task A_correction_is_sealed_like_a_filing_and_stands_under_the_code_of_its_statement()
    {
        var opened = await Released();
        Assert.Equal(WishOutcome.Taken, await Correct(opened));
        var body = Assert.Single(intake.Cases(), one => one.Kind == CaseKind.Correction);
        var statement = Assert.Single(intake.Cases(), one => one.Kind == CaseKind.Statement);
        Assert.NotEqual(statement.Id, body.Id);
        Assert.NotEqual(statement.Case, body.Case);
        Assert.Equal((statement.Id, "Other words."), (body.Correction!.Of, body.Correction.Text));
        Assert.Equal(statement.QuestionKey!, body.QuestionKey!);
        Assert.Empty(intake.DeskInstructions());
        var again = await intake.OpenCase(opened.Code);
        Assert.Equal((CaseStage.Waiting, CaseStage.Released, false), (again.Correction!.Stage, again.Stage, again.IsCorrectable));
    }

    [Fact]
    public async Task The_same_form_is_one_correction_and_another_waits_until_the_first_is_decided()
    {
        var opened = await Released();
        byte[] once = intake.Random.Bytes(16), body = [1, 2, 3];
        Assert.Equal(WishOutcome.Taken, await Correct(opened, once, body));
        Assert.Equal(WishOutcome.Taken, await Correct(await intake.OpenCase(opened.Code), once, body));
        Assert.Equal(WishOutcome.DifferentBody, await Correct(opened, once, [4]));
        Assert.Equal(WishOutcome.CorrectedAlready, await Correct(await intake.OpenCase(opened.Code)));
        Assert.Single(intake.Cases(), one => one.Kind == CaseKind.Correction);
        var correction = (await intake.OpenCase(opened.Code)).Correction!;
        Assert.Equal(WishOutcome.Taken, await intake.Store.RetractAsync(correction, removeContent: true, atOnce: true));
        var taken = Assert.Single(intake.SequencerInstructions()).Instruction;
        Assert.Equal((InstructionVerb.Retract, correction.Id), (taken.Verb, taken.Id));
        Assert.NotEqual(opened.Id, taken.Id);
        var again = await intake.OpenCase(opened.Code);
        Assert.Equal((CaseStage.TakingBack, CaseStage.Released, true), (again.Correction!.Stage, again.Stage, again.IsCorrectable));
    }

    [Fact]
    public async Task Of_two_corrections_sent_at_one_instant_one_is_taken_and_the_other_is_told_of_it()
    {
        var opened = await Released();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Correct(opened)));
        Assert.Equal([WishOutcome.Taken, .. Enumerable.Repeat(WishOutcome.CorrectedAlready, 3)], outcomes.Order());
        Assert.Single(intake.Cases(), one => one.Kind == CaseKind.Correction);
        // Once that one is taken back, a page that knew nothing of it may not send a second one unseen.
        var again = await intake.OpenCase(opened.Code);
        await intake.Store.RetractAsync(again.Correction!, removeContent: true, atOnce: true);
        Assert.Equal(WishOutcome.CorrectedAlready, await Correct(opened));
        Assert.Equal(WishOutcome.Taken, await Correct(await intake.OpenCase(opened.Code)));
    }

    [Fact]
    public async Task Whoever_takes_the_statement_back_takes_back_the_correction_that_is_on_its_way()
    {
        var opened = await Released();
        await Correct(opened);
        opened = await intake.OpenCase(opened.Code);
        Assert.Equal(WishOutcome.Taken, await intake.Store.RetractAsync(opened, removeContent: true, atOnce: true));
        Assert.Equal(
            [(InstructionVerb.Retract, opened.Id), (InstructionVerb.Redact, opened.Id), (InstructionVerb.Retract, opened.Correction!.Id)],
            intake.SequencerInstructions().Select(one => one.Instruction).OrderBy(one => one.Turn).Select(one => (one.Verb, one.Id)));
        Assert.Equal(CaseStage.TakingBack, (await intake.OpenCase(opened.Code)).Correction!.Stage);

        using var other = new IntakeFixture();
        var alone = await other.OpenCase(await other.FileOne());
        Release(other, alone);
        Assert.Equal(WishOutcome.Taken, await other.Store.RetractAsync(await other.OpenCase(alone.Code), removeContent: false, atOnce: true));
        Assert.Single(other.SequencerInstructions());
    }

    [Fact]
    public async Task Whoever_forgets_the_code_forgets_it_for_the_correction_too()
    {
        var opened = await Released();
        await Correct(opened);
        opened = await intake.OpenCase(opened.Code);
        Assert.Equal(WishOutcome.Taken, await intake.Store.ForgetAsync(opened));
        Assert.Equal(
            new[] { opened.Case, opened.Correction!.Case }.Select(one => one.ToString()).Order(),
            intake.DeskInstructions().Where(one => one.Instruction.Verb == InstructionVerb.Forget).Select(one => one.Instruction.Case.ToString()).Order());
    }

    [Fact]
    public async Task Only_a_released_hidden_statement_can_be_shown()
    {
        var shown = await Released();
        Assert.Equal(WishOutcome.NotPossible, await intake.Store.DiscloseAsync(shown, atOnce: true));
        using var other = new IntakeFixture();
        var before = await other.OpenCase(await other.FileOne(IntakeFixture.Draft() with { Shown = false }));
        Assert.Equal(WishOutcome.NotPossible, await other.Store.DiscloseAsync(before, atOnce: true));
        Release(other, before);
        Assert.Equal(WishOutcome.Taken, await other.Store.DiscloseAsync(await other.OpenCase(before.Code), atOnce: true));
        var instruction = Assert.Single(other.SequencerInstructions()).Instruction;
        Assert.Equal((InstructionVerb.Disclose, Reason.Asked, true), (instruction.Verb, instruction.Reason, instruction.AtOnce));
    }

    private Task<WishOutcome> Correct(OpenedCase opened, byte[]? once = null, byte[]? body = null)
    {
        var claims = intake.Cases().Single(one => one.Kind == CaseKind.Statement).Claims;
        var correction = new Correction { Of = opened.Id, Number = 1, Last = 0, Was = claims, Now = claims, Text = "Other words.", Reason = Reason.Mistake };
        return intake.Store.CorrectAsync(opened, correction, once ?? intake.Random.Bytes(16), body ?? [9], Channel.Web);
    }

    private async Task<OpenedCase> Released()
    {
        var opened = await intake.OpenCase(await intake.FileOne());
        Release(intake, opened);
        return await intake.OpenCase(opened.Code);
    }

    private static void Release(IntakeFixture intake, OpenedCase opened)
    {
        using var numbers = new NumbersStore(intake.Folder.Numbers);
        var statement = new StatementEntry
        {
            Id = opened.Id, Number = 1, Day = new DateOnly(2026, 11, 18), Claims = intake.Cases().Single(one => one.Kind == CaseKind.Statement).Claims,
            Names = new Digest(new byte[32]), Text = new Digest(new byte[32]),
        };
        numbers.Take([(0L, statement)], 1, MerkleTree.EmptyRoot);
    }
}
