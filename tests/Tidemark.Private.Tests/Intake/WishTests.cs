using System.Security.Cryptography;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Intake;
using Tidemark.Private.Keys;
using Tidemark.Sodium;

namespace Tidemark.Private.Tests.Intake;

/// <summary>What a declarant asks for with the code is taken when it is possible, and refused when it is not.</summary>
public sealed class WishTests : IDisposable
{
    private readonly IntakeFixture intake = new();

    public void Dispose() => intake.Dispose();

    [Fact]
    public async Task A_wish_is_sealed_twice_under_names_that_nothing_joins()
    {
        var opened = await intake.OpenCase(await intake.FileOne());
        Assert.Equal(WishOutcome.Taken, await intake.Store.ConfirmAsync(opened));
        var desk = Assert.Single(intake.DeskInstructions());
        var sequencer = Assert.Single(intake.SequencerInstructions());
        Assert.Equal(InstructionVerb.Confirm, desk.Instruction.Verb);
        Assert.Equal(desk.Instruction, sequencer.Instruction);
        Assert.Equal(opened.Case.ToBytes(), desk.Handed.CaseId);
        Assert.NotEqual(desk.Handed.Id, sequencer.Handed.Id);
        Assert.True(sequencer.Handed.Sealed.AsSpan().IndexOf(desk.Handed.CaseId) < 0);
    }

    [Fact]
    public async Task Taking_back_asks_for_both_acts_unless_the_content_may_stay()
    {
        var opened = await intake.OpenCase(await intake.FileOne());
        await intake.Store.RetractAsync(opened, removeContent: true, atOnce: false);
        Assert.Equal(
            [InstructionVerb.Redact, InstructionVerb.Retract],
            intake.SequencerInstructions().Select(one => one.Instruction.Verb).OrderBy(verb => verb.ToString()));
        var other = await intake.OpenCase(await intake.FileOne());
        await intake.Store.RetractAsync(other, removeContent: false, atOnce: true);
        var only = Assert.Single(intake.SequencerInstructions(), one => one.Instruction.Case == other.Case).Instruction;
        Assert.Equal((InstructionVerb.Retract, Reason.ChangedMind, true), (only.Verb, only.Reason, only.AtOnce));
    }

    [Fact]
    public async Task What_cannot_be_asked_now_is_not_taken()
    {
        var opened = await intake.OpenCase(await intake.FileOne());
        intake.Desk(
            "INSERT INTO case_status (id, vetting, display, count, day, reason) VALUES (@id, 'refused', 'hidden', 'not-counted', '2026-11-18', 'not-a-statement');",
            new { id = opened.Case.ToBytes() });
        var refused = await intake.OpenCase(opened.Code);
        Assert.Equal((CaseStage.Refused, "not-a-statement"), (refused.Stage, refused.Status!.Reason));
        Assert.Equal(WishOutcome.NotPossible, await intake.Store.ConfirmAsync(refused));
        Assert.Equal(WishOutcome.NotPossible, await intake.Store.RetractAsync(refused, true, true));
        Assert.Equal(WishOutcome.NotPossible, await intake.Store.RedactAsync(refused, RedactedFields.Both, true));
        Assert.Empty(intake.DeskInstructions());
    }

    [Fact]
    public async Task A_forgotten_code_opens_nothing_and_is_in_no_file_afterwards()
    {
        var code = await intake.FileOne();
        var opened = await intake.OpenCase(code);
        var lookup = code.Lookup(intake.Keys[OperatorKeyName.Pepper]!.Span);
        Assert.True(Somewhere(lookup));
        Assert.True(Somewhere(opened.Own));
        Assert.Equal(WishOutcome.Taken, await intake.Store.ForgetAsync(opened));
        Assert.False(Somewhere(lookup));
        Assert.False(Somewhere(opened.Own));
        Assert.IsType<CodeOutcome.Unknown>(await intake.Store.OpenAsync(code, default));
        Assert.Equal(WishOutcome.NotPossible, await intake.Store.ConfirmAsync(opened));
        Assert.Equal(InstructionVerb.Forget, Assert.Single(intake.DeskInstructions()).Instruction.Verb);
        Assert.Single(intake.Cases());
    }

    [Fact]
    public async Task A_form_that_is_sent_again_after_its_code_was_forgotten_does_not_bring_the_code_back()
    {
        var (once, body) = (new byte[16], new byte[] { 1 });
        var filed = Assert.IsType<FilingOutcome.Filed>(await intake.Store.FileAsync(IntakeFixture.Draft(), once, body));
        await intake.Store.ForgetAsync(await intake.OpenCase(filed.Code!));
        Assert.IsType<FilingOutcome.Forgotten>(await intake.Store.FileAsync(IntakeFixture.Draft(), once, body));
        Assert.IsType<FilingOutcome.DifferentBody>(await intake.Store.FileAsync(IntakeFixture.Draft(), once, [2]));
        Assert.Single(intake.Cases());
    }

    [Fact]
    public async Task A_full_disk_does_not_keep_anybody_from_being_forgotten()
    {
        using var small = new IntakeFixture(new IntakeLimits { KeepFreeBytes = 100 });
        var opened = await small.OpenCase(await small.FileOne());
        small.FreeBytes = 99;
        Assert.Equal(WishOutcome.DiskNearlyFull, await small.Store.ConfirmAsync(opened));
        Assert.Equal(WishOutcome.Taken, await small.Store.ForgetAsync(opened));
    }

    [Fact]
    public async Task A_wish_is_removed_once_it_is_taken_by_each_of_the_two()
    {
        var opened = await intake.OpenCase(await intake.FileOne());
        await intake.Store.ConfirmAsync(opened);
        Assert.Equal(1, (await intake.OpenCase(opened.Code)).WishesWaiting);
        intake.Desk("INSERT INTO taken (id) VALUES (@Id);", new { intake.DeskInstructions()[0].Handed.Id });
        await intake.Store.TidyAsync();
        Assert.Empty(intake.DeskInstructions());
        var waiting = Assert.Single(intake.SequencerInstructions());
        Directory.CreateDirectory(intake.Folder.Taken);
        await File.WriteAllBytesAsync(Path.Combine(intake.Folder.Taken, Convert.ToHexStringLower(waiting.Handed.Id)), []);
        await intake.Store.TidyAsync();
        Assert.Empty(intake.SequencerInstructions());
        Assert.Equal(0, (await intake.OpenCase(opened.Code)).WishesWaiting);
    }

    [Fact]
    public async Task Only_the_code_opens_what_the_desk_wrote_to_its_holder()
    {
        var opened = await intake.OpenCase(await intake.FileOne());
        var questionKey = intake.Cases()[0].QuestionKey!;
        var message = new StatusMessage
        {
            Day = new DateOnly(2026, 11, 18),
            Change = new CaseChange(new DateOnly(2026, 11, 18), ChangedPart.Place, "CN-BJ", "CN"),
        };
        intake.Desk(
            "INSERT INTO message (id, case_id, sealed) VALUES (@id, @caseId, @box);",
            new { id = RandomNumber(16), caseId = opened.Case.ToBytes(), box = SealedBox.Seal(questionKey, message.Write()) });
        var again = await intake.OpenCase(opened.Code);
        Assert.Equal(message.Change, Assert.Single(again.Messages).Change);
    }

    [Fact]
    public async Task Tries_of_codes_wait_beyond_the_stated_number_a_second()
    {
        using var slow = new IntakeFixture(new IntakeLimits { CodeTriesPerSecond = 2, KeepFreeBytes = 0 });
        var unknown = ClaimCode.Derive(new byte[32], new byte[16]);
        for (var i = 0; i < 2; i++)
            Assert.IsType<CodeOutcome.Unknown>(await slow.Store.OpenAsync(unknown, default));
        var third = slow.Store.OpenAsync(unknown, default);
        Assert.False(third.IsCompleted);
        slow.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<CodeOutcome.Unknown>(await third);
    }

    private byte[] RandomNumber(int length) => intake.Random.Bytes(length);

    private bool Somewhere(byte[] bytes) =>
        Directory.EnumerateFiles(intake.Folder.Root, "*", SearchOption.AllDirectories).Any(path => File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0);
}
