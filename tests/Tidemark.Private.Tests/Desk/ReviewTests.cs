using System.Text;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Staff;

namespace Tidemark.Private.Tests.Desk;

/// <summary>A reviewer sees the next case, decides it once, and changes only what the rules allow.</summary>
public sealed class ReviewTests : IDisposable
{
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task An_accepted_case_becomes_a_sealed_record_and_its_declarant_sees_it()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        Assert.Equal(CaseStage.InReview, (await desk.Return(code)).Stage);
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, shown.Id, shown.Revision));
        var statement = Assert.Single(desk.Waiting()).Record.Statement!;
        Assert.Equal(shown.Case.Body.Id, statement.Id);
        Assert.Equal(shown.Case.Body.Owner, statement.Owner);
        Assert.Equal("我声明退出。", statement.Text.Value);
        Assert.Equal("party\t秋水", statement.Names.Value);
        Assert.NotEqual(statement.Text.Salt, statement.Names.Salt);
        Assert.Equal(CaseStage.Accepted, (await desk.Return(code)).Stage);
        Assert.Null(desk.Desk.Next(wei));
    }

    [Fact]
    public async Task A_refused_case_says_why_and_is_never_released()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        var reason = DeskFixture.Campaign.Refusals[0].Code;
        Assert.Equal(DecisionOutcome.UnknownReason, desk.Desk.Refuse(wei, shown.Id, shown.Revision, "no-such-reason"));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Refuse(wei, shown.Id, shown.Revision, reason));
        var back = await desk.Return(code);
        Assert.Equal((CaseStage.Refused, reason), (back.Stage, back.Status!.Reason));
        Assert.Empty(desk.Queue.Names());
    }

    [Fact]
    public async Task The_oldest_day_comes_first()
    {
        var first = await desk.File(DeskFixture.Draft("first"));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.File(DeskFixture.Draft("second"));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.File(DeskFixture.Draft("third"));
        var wei = await desk.SignIn(desk.Wei);
        var texts = new List<string>();
        while (desk.Desk.Next(wei) is { } shown)
        {
            texts.Add(shown.Case.Body.Draft.Text);
            desk.Desk.Accept(wei, shown.Id, shown.Revision);
        }
        Assert.Equal(["first", "second", "third"], texts);
        Assert.NotNull(first);
    }

    [Fact]
    public async Task Two_reviewers_never_have_one_case()
    {
        await desk.File(DeskFixture.Draft("one"));
        await desk.File(DeskFixture.Draft("two"));
        var wei = await desk.SignIn(desk.Wei);
        var lin = await desk.SignIn(desk.Lin);
        var (one, two) = (desk.Desk.Next(wei)!, desk.Desk.Next(lin)!);
        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal(one.Id, desk.Desk.Next(wei)!.Id);
        Assert.Equal(DecisionOutcome.NotYours, desk.Desk.Accept(lin, one.Id, one.Revision));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, one.Id, one.Revision));
        Assert.Null(desk.Desk.Next(wei));
    }

    [Fact]
    public async Task Who_is_admitted_later_is_told_what_they_cannot_open_until_a_colleague_signs_in()
    {
        await desk.File();
        var later = desk.Staff.Add("register.example", "Chen", StaffRole.Reviewer, Some.Passphrase)!;
        var chen = await desk.SignIn(later);
        Assert.Null(desk.Desk.Next(chen));
        Assert.Equal(1, desk.Desk.WaitingUnopenable(chen));
        var wei = await desk.SignIn(desk.Wei);
        Assert.Equal(0, desk.Desk.WaitingUnopenable(chen));
        Assert.NotNull(desk.Desk.Next(chen));
        Assert.Null(desk.Desk.Next(wei));
    }

    [Fact]
    public async Task A_colleague_who_is_signed_in_passes_the_weeks_on_to_one_who_signs_in_later()
    {
        await desk.File();
        await desk.SignIn(desk.Wei);
        var chen = await desk.SignIn(desk.Staff.Add("register.example", "Chen", StaffRole.Reviewer, Some.Passphrase)!);
        Assert.Equal(0, desk.Desk.WaitingUnopenable(chen));
        Assert.NotNull(desk.Desk.Next(chen));
    }

    [Fact]
    public async Task A_claim_ends_with_its_time_and_whoever_had_it_can_no_longer_decide()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var lin = await desk.SignIn(desk.Lin);
        var shown = desk.Desk.Next(wei)!;
        Assert.Null(desk.Desk.Next(lin));
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        var taken = desk.Desk.Next(lin)!;
        Assert.Equal(shown.Id, taken.Id);
        Assert.Equal(DecisionOutcome.NotYours, desk.Desk.Accept(wei, shown.Id, shown.Revision));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(lin, taken.Id, taken.Revision));
        Assert.Single(desk.Queue.Names());
    }

    [Fact]
    public async Task A_hundred_decisions_at_the_same_moment_are_one()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => desk.Desk.Accept(wei, shown.Id, shown.Revision))));
        Assert.Single(outcomes, outcome => outcome == DecisionOutcome.Done);
        Assert.Single(desk.Queue.Names());
    }

    [Fact]
    public async Task A_decision_about_an_older_state_is_refused()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Coarsen(wei, seen.Id, seen.Revision, seen.Case.NextCoarsening!.Value));
        Assert.Equal(DecisionOutcome.Newer, desk.Desk.Accept(wei, seen.Id, seen.Revision));
        var newer = desk.Desk.Next(wei)!;
        Assert.Equal(seen.Id, newer.Id);
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, newer.Id, newer.Revision));
    }

    [Fact]
    public async Task A_decision_is_refused_while_the_declarant_waits_to_be_heard()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var seen = desk.Desk.Next(wei)!;
        Assert.Equal(WishOutcome.Taken, await desk.Intake.ConfirmAsync(await desk.Return(code)));
        Assert.Equal(DecisionOutcome.Newer, desk.Desk.Accept(wei, seen.Id, seen.Revision));
        var newer = desk.Desk.Next(wei)!;
        Assert.Equal(Confirmed.Returned, newer.Case.Body.Confirmed);
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Accept(wei, newer.Id, newer.Revision));
        Assert.Equal(Confirmed.Returned, Assert.Single(desk.Waiting()).Record.Statement!.Claims.Confirmed);
    }

    [Fact]
    public async Task What_the_desk_makes_less_exact_the_declarant_sees_before_and_after()
    {
        var code = await desk.File(DeskFixture.Draft("我在第四中学教书，声明退出。"));
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Coarsen(wei, shown.Id, shown.Revision, Coarsening.PlaceToCountry));
        shown = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.MaskText(wei, shown.Id, shown.Revision, "第四中学"));
        shown = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.NothingToChange, desk.Desk.MaskText(wei, shown.Id, shown.Revision, "第五中学"));
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        var statement = Assert.Single(desk.Waiting()).Record.Statement!;
        Assert.Equal("CN", statement.Claims.Place);
        Assert.DoesNotContain("第四中学", statement.Text.Value, StringComparison.Ordinal);
        var changes = (await desk.Return(code)).Messages.Select(message => message.Change!).OrderBy(change => change.Part).ToArray();
        Assert.Equal([("CN-BJ", "CN"), ("第四中学", Case.Mask)], changes.Select(change => (change.Was, change.Now)));
    }

    [Fact]
    public async Task A_skipped_case_goes_to_another_reviewer()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var lin = await desk.SignIn(desk.Lin);
        var shown = desk.Desk.Next(wei)!;
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Skip(wei, shown.Id));
        Assert.Null(desk.Desk.Next(wei));
        var next = desk.Desk.Next(lin)!;
        Assert.Equal(shown.Id, next.Id);
        desk.Desk.Skip(lin, next.Id);
        desk.Desk.Unskip(wei);
        Assert.NotNull(desk.Desk.Next(wei));
    }

    [Fact]
    public async Task An_accepted_case_is_pulled_back_until_it_is_cut()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        var accepted = Assert.Single(desk.Desk.AcceptedCases(wei));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.PullBack(wei, accepted.Id, accepted.Revision));
        Assert.Empty(desk.Queue.Names());
        Assert.Equal(CaseStage.InReview, (await desk.Return(code)).Stage);
        var again = desk.Desk.Next(wei)!;
        Assert.Equal(accepted.Id, again.Id);
        desk.Desk.Accept(wei, again.Id, again.Revision);
        desk.Cut(Assert.Single(desk.Queue.Names()));
        accepted = Assert.Single(desk.Desk.AcceptedCases(wei));
        Assert.Equal(DecisionOutcome.TooLate, desk.Desk.PullBack(wei, accepted.Id, accepted.Revision));
    }

    [Fact]
    public async Task A_released_case_leaves_no_text_at_the_desk()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        var name = Assert.Single(desk.Queue.Names());
        Assert.True(desk.Somewhere(Encoding.ASCII.GetBytes(name)));
        desk.Desk.Work();
        Assert.Equal(1, desk.Desk.Accepted);
        desk.ReleaseAll();
        Assert.Equal(0, desk.Desk.Accepted);
        Assert.False(desk.Somewhere(Encoding.ASCII.GetBytes(name)));
        Assert.True(new FileInfo(desk.Folder.Desk).Length < 40_000);
        var back = await desk.Return(code);
        Assert.Equal((CaseStage.Released, 1L), (back.Stage, back.Public!.Number));
        Assert.Equal(CountState.Counted, back.Status!.State.Count);
        Assert.Equal(DisplayState.Shown, back.Status.State.Display);
    }

    [Fact]
    public async Task Redaction_of_a_released_statement_waits_for_no_batch()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        Assert.Equal(DecisionOutcome.NotPossible, desk.Desk.Redact(wei, 1, RedactedFields.Text, Reason.Privacy));
        desk.ReleaseAll();
        Assert.Equal(DecisionOutcome.UnknownReason, desk.Desk.Redact(wei, 1, RedactedFields.Text, Reason.Fraud));
        Assert.Equal(DecisionOutcome.Done, desk.Desk.Redact(wei, 1, RedactedFields.Text, Reason.Privacy));
        Assert.Equal(new OperatorAct { Number = 1, Fields = RedactedFields.Text, Reason = Reason.Privacy }, Assert.Single(desk.Waiting()).Record.Act);
    }

    [Fact]
    public async Task A_reviewer_who_was_admitted_later_reads_older_cases_once_another_signed_in()
    {
        await desk.File();
        var late = desk.Staff.Add("register.example", "Mei", Private.Staff.StaffRole.Reviewer, Some.Passphrase)!;
        var mei = await desk.SignIn(late);
        Assert.Null(desk.Desk.Next(mei));
        var wei = await desk.SignIn(desk.Wei);
        Assert.NotNull(desk.Desk.Next(mei));
        desk.Sessions.SignOut(wei);
    }

    [Fact]
    public async Task A_member_with_new_secrets_is_signed_out_everywhere_and_others_are_not()
    {
        var wei = await desk.SignIn(desk.Wei);
        var lin = await desk.SignIn(desk.Lin);
        desk.Sessions.EndAllOf(desk.Wei.Member);
        Assert.Null(desk.Sessions.Find(wei.Id));
        Assert.Throws<ObjectDisposedException>(() => wei.Unlocked.SecretKey.Span.Length);
        Assert.Same(lin, desk.Sessions.Find(lin.Id));
    }

    [Fact]
    public async Task An_idle_session_ends_and_gives_its_case_back()
    {
        await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var lin = await desk.SignIn(desk.Lin);
        Assert.NotNull(desk.Desk.Next(wei));
        desk.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.NotNull(desk.Sessions.Find(lin.Id));
        desk.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(desk.Sessions.Find(wei.Id));
        Assert.NotNull(desk.Sessions.Find(lin.Id));
        Assert.NotNull(desk.Desk.Next(lin));
        Assert.Equal(1, desk.Sessions.Count);
    }
}
