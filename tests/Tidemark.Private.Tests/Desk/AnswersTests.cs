using System.Text;
using Tidemark.Core.Cases;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;

namespace Tidemark.Private.Tests.Desk;

/// <summary>What the desk makes of what the sequencer says of its records.</summary>
public sealed class AnswersTests : IDisposable
{
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_record_that_is_gone_is_believed_released_only_when_the_sequencer_says_so_and_a_checkpoint_covers_it()
    {
        var (code, shown, name) = await Accepted();
        desk.Cut(name);
        desk.LogGrows();
        desk.Desk.Work();
        Assert.Equal(CountState.NotCounted, (await desk.Return(code)).Status!.State.Count);
        desk.Answer(name, new ReleaseAnswer.Released(desk.Numbers.Size + 2));
        desk.Desk.Work();
        Assert.Equal(CountState.NotCounted, (await desk.Return(code)).Status!.State.Count);
        Assert.Single(desk.ReleaseFiles());
        desk.LogGrows((shown.Case.Body.Id, 1));
        desk.Desk.Work();
        Assert.Equal(CountState.Counted, (await desk.Return(code)).Status!.State.Count);
        Assert.Empty(desk.ReleaseFiles());
    }

    [Fact]
    public async Task A_record_that_the_register_refused_is_shown_to_a_reviewer_again_with_its_text_and_the_reason()
    {
        var (code, shown, name) = await Accepted();
        desk.Cut(name);
        desk.Answer(name, new ReleaseAnswer.Refused("R4"));
        desk.LogGrows();
        desk.Restart();
        desk.Desk.Work();
        Assert.Equal((CaseStage.Waiting, CountState.NotCounted), ((await desk.Return(code)).Stage, (await desk.Return(code)).Status!.State.Count));
        Assert.Empty(desk.ReleaseFiles());
        var wei = await desk.SignIn(desk.Wei);
        var again = desk.Desk.Next(wei)!;
        Assert.Equal((shown.Id, "R4", shown.Case.Body.Draft.Text), (again.Id, again.Setback, again.Case.Body.Draft.Text));
        desk.Desk.Coarsen(wei, again.Id, again.Revision, Coarsening.PlaceToCountry);
        Assert.Equal("R4", (again = desk.Desk.Next(wei)!).Setback);
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, again.Id, again.Revision));
        Assert.NotEqual(name, Assert.Single(desk.Queue.Names()));
        var accepted = Assert.Single(desk.Desk.AcceptedCases(wei));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.PullBack(wei, accepted.Id, accepted.Revision));
        Assert.Null(desk.Desk.Next(wei)!.Setback);
    }

    [Fact]
    public async Task An_answer_that_comes_twice_changes_nothing_the_second_time()
    {
        var (code, _, name) = await Accepted();
        desk.Cut(name);
        desk.Answer(name, new ReleaseAnswer.Refused("R13"));
        desk.Desk.Work();
        desk.Answer(name, new ReleaseAnswer.Refused("R13"));
        desk.Answer("00112233445566778899aabbccddeeff", new ReleaseAnswer.Released(1));
        desk.Desk.Work();
        Assert.Empty(desk.ReleaseFiles());
        Assert.Equal(CaseStage.Waiting, (await desk.Return(code)).Stage);
    }

    [Fact]
    public async Task A_record_that_lies_in_the_queue_again_is_not_answered_for()
    {
        var (code, _, name) = await Accepted();
        desk.Answer(name, new ReleaseAnswer.Withdrawn());
        desk.Desk.Work();
        Assert.Equal(CaseStage.Accepted, (await desk.Return(code)).Stage);
        Assert.Equal(2, desk.ReleaseFiles().Count);
    }

    [Fact]
    public void A_record_that_nobody_could_open_and_no_case_asked_for_is_left_to_the_operator()
    {
        desk.Answer("00112233445566778899aabbccddeeff", new ReleaseAnswer.Refused("record"));
        desk.Desk.Work();
        Assert.Single(desk.ReleaseFiles());
    }

    [Fact]
    public async Task The_name_under_which_it_was_answered_is_forgotten_with_the_answer()
    {
        var (_, _, name) = await Accepted();
        desk.Cut(name);
        desk.Answer(name, new ReleaseAnswer.Refused("R16"));
        desk.Desk.Work();
        Assert.False(desk.Somewhere(Encoding.ASCII.GetBytes(name)));
    }

    private async Task<(Core.Codes.ClaimCode Code, ShownCase Shown, string Name)> Accepted()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        return (code, shown, Assert.Single(desk.Queue.Names()));
    }
}
