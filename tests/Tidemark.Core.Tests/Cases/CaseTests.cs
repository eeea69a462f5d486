using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Cases;

/// <summary>What reviewers and declarants may do to a case.</summary>
public sealed class CaseTests
{
    private static readonly Case InReview = Case.Received(Some.Body).Claim().After!;

    [Fact]
    public void A_case_is_claimed_and_accepted_and_released()
    {
        var accepted = InReview.Accept(1).After!;
        Assert.Equal(Vetting.Accepted, accepted.State.Vetting);
        var released = accepted.Release().After!;
        Assert.Equal(CountState.Counted, released.State.Count);
        Assert.Equal(CountState.Retracted, released.TakeOut().After!.State.Count);
        Assert.Equal(DisplayState.Redacted, released.Remove().After!.State.Display);
    }

    [Fact]
    public void A_case_that_nobody_claimed_is_not_decided()
    {
        var received = Case.Received(Some.Body);
        Assert.Equal(CaseObstacle.NotNow, received.Accept(1).Obstacle);
        Assert.Equal(CaseObstacle.NotNow, received.Refuse(1, "other", Example.Campaign).Obstacle);
        Assert.Equal(CaseObstacle.NotNow, received.Coarsen(1, Coarsening.NoRole, Some.Day).Obstacle);
        Assert.Equal(CaseObstacle.NotNow, received.Remove().Obstacle);
    }

    [Fact]
    public void A_claimed_case_is_not_claimed_again_until_it_is_skipped()
    {
        Assert.Equal(CaseObstacle.NotNow, InReview.Claim().Obstacle);
        Assert.Equal(Vetting.InReview, InReview.Skip().After!.Claim().After!.State.Vetting);
        Assert.Equal(CaseObstacle.NotNow, InReview.Skip().After!.Skip().Obstacle);
        Assert.Equal(CaseObstacle.NotNow, InReview.Accept(1).After!.Skip().Obstacle);
    }

    [Fact]
    public void A_decision_about_an_older_version_is_refused()
    {
        var replaced = InReview.Apply(Some.Instruction(InstructionVerb.Replace)).After!;
        Assert.Equal(2, replaced.Body.Version);
        Assert.Equal(Vetting.Received, replaced.State.Vetting);
        var again = replaced.Claim().After!;
        Assert.Equal(CaseObstacle.NewerVersion, again.Accept(1).Obstacle);
        Assert.Equal(CaseObstacle.NewerVersion, again.Refuse(1, "other", Example.Campaign).Obstacle);
        Assert.Equal(CaseObstacle.NewerVersion, again.Coarsen(1, Coarsening.NoRole, Some.Day).Obstacle);
        Assert.NotNull(again.Accept(2).After);
    }

    [Fact]
    public void A_refusal_has_a_reason_of_the_campaign()
    {
        Assert.Equal("third-party", InReview.Refuse(1, "third-party", Example.Campaign).After!.Reason);
        Assert.Equal(CaseObstacle.UnknownReason, InReview.Refuse(1, "dislike", Example.Campaign).Obstacle);
    }

    [Fact]
    public void An_accepted_case_is_pulled_back_until_it_is_released()
    {
        var accepted = InReview.Accept(1).After!;
        Assert.Equal(Vetting.InReview, accepted.PullBack().After!.State.Vetting);
        Assert.Equal(CaseObstacle.NotNow, accepted.Release().After!.PullBack().Obstacle);
        Assert.Equal(CaseObstacle.NotNow, InReview.PullBack().Obstacle);
    }

    [Fact]
    public void One_key_coarsens_step_by_step_until_only_words_are_left()
    {
        var steps = new List<Coarsening>();
        var now = InReview;
        while (now.NextCoarsening is { } step)
        {
            steps.Add(step);
            now = now.Coarsen(1, step, Some.Day).After!;
        }
        Assert.Equal([Coarsening.PlaceToCountry, Coarsening.NoRole, Coarsening.NoPlace], steps);
        Assert.Equal(
            [
                new CaseChange(Some.Day, ChangedPart.Place, "CN-BJ", "CN"),
                new CaseChange(Some.Day, ChangedPart.Role, "teacher", ""),
                new CaseChange(Some.Day, ChangedPart.Place, "CN", ""),
            ],
            now.Body.Changes);
        Assert.Null(now.Body.Draft.Role ?? now.Body.Draft.Place);
        Assert.Equal(CaseObstacle.NothingToChange, now.Coarsen(1, Coarsening.NoRole, Some.Day).Obstacle);
    }

    [Fact]
    public void Masked_words_are_gone_wherever_they_stood_and_their_length_with_them()
    {
        var one = Case.Received(Some.Body with { Draft = Some.Draft with { Text = "老李和我，老李说" } }).Claim().After!;
        var masked = one.MaskText(1, "老李", Some.Day).After!;
        Assert.Equal("■■■和我，■■■说", masked.Body.Draft.Text);
        Assert.Equal(new CaseChange(Some.Day, ChangedPart.Text, "老李", "■■■"), Assert.Single(masked.Body.Changes));
        Assert.Equal("■■■听雨的白鹭", one.MaskSignature(1, 1, "远山", Some.Day).After!.Body.Draft.Persons[0].Signature);
        Assert.Equal(CaseObstacle.NothingToChange, masked.MaskText(1, "老李", Some.Day).Obstacle);
        Assert.Equal(CaseObstacle.NothingToChange, masked.MaskText(1, "■", Some.Day).Obstacle);
        Assert.Equal(CaseObstacle.NothingToChange, one.MaskText(1, "", Some.Day).Obstacle);
    }

    [Fact]
    public void Of_several_signatures_one_is_masked_and_the_change_says_whose()
    {
        var one = Case.Received(Some.JointBody(3)).Claim().After!;
        var masked = one.MaskSignature(1, 2, "Heron", Some.Day).After!;
        Assert.Equal(["Heron 1", "■■■ 2", "Heron 3"], masked.Body.Draft.Persons.Select(person => person.Signature));
        Assert.Equal(new CaseChange(Some.Day, ChangedPart.Signature, "Heron", "■■■", 2), Assert.Single(masked.Body.Changes));
        Assert.All([0, 4, -1, int.MaxValue], person => Assert.Equal(CaseObstacle.NothingToChange, one.MaskSignature(1, person, "Heron", Some.Day).Obstacle));
        Assert.Equal(CaseObstacle.NothingToChange, one.MaskSignature(1, 1, "2", Some.Day).Obstacle);
    }

    [Fact]
    public void A_joint_statement_is_never_confirmed_by_coming_back()
    {
        var one = Case.Received(Some.JointBody(2)).Claim().After!;
        Assert.Equal(CaseObstacle.NotTheirs, one.Apply(Some.Instruction(InstructionVerb.Confirm)).Obstacle);
        Assert.False(CaseBody.TryRead((one.Body with { Confirmed = Confirmed.Returned }).Write(), out _));
    }

    [Fact]
    public void Words_to_mask_are_found_however_they_were_typed()
    {
        var one = Case.Received(Some.Body with { Draft = Some.Draft with { Text = "a\nüber b 🙂" } }).Claim().After!;
        Assert.Equal("■■■ b 🙂", one.MaskText(1, "a\r\nu\u0308ber ", Some.Day).After!.Body.Draft.Text);
        Assert.Equal(CaseObstacle.NothingToChange, one.MaskText(1, "\uD83D", Some.Day).Obstacle);
    }

    [Fact]
    public void A_declarant_who_comes_back_confirms_what_they_wrote_themselves()
    {
        var confirm = Some.Instruction(InstructionVerb.Confirm);
        Assert.Equal(Confirmed.Returned, InReview.Apply(confirm).After!.Body.Claims.Confirmed);
        var assisted = Case.Received(Some.Body with { Made = Made.Assisted });
        Assert.Equal(CaseObstacle.NotTheirs, assisted.Apply(confirm).Obstacle);
        Assert.Equal(CaseObstacle.NotNow, InReview.Accept(1).After!.Release().After!.Apply(confirm).Obstacle);
    }

    [Fact]
    public void Delay_hide_and_forget_change_what_they_say_and_nothing_else()
    {
        var delayed = InReview.Apply(Some.Instruction(InstructionVerb.Delay)).After!;
        Assert.Equal(ReleaseTime.After, delayed.Body.Draft.Release.Time);
        Assert.Equal(InReview.State, delayed.State);

        var hidden = InReview.Apply(Some.Instruction(InstructionVerb.Hide)).After!;
        Assert.Equal((DisplayState.Hidden, Display.Hidden), (hidden.State.Display, hidden.Body.Claims.Display));

        var forgotten = InReview.Apply(Some.Instruction(InstructionVerb.Forget)).After!;
        Assert.Null(forgotten.Body.Owner);
        Assert.Null(forgotten.Body.QuestionKey);
    }

    [Fact]
    public void What_is_taken_back_before_release_is_never_released()
    {
        foreach (var one in new[] { Case.Received(Some.Body), InReview, InReview.Accept(1).After! })
        {
            var withdrawn = one.Apply(Some.Instruction(InstructionVerb.Retract)).After!;
            Assert.Equal(Case.Withdrawn, withdrawn.Reason);
            Assert.Equal(CaseObstacle.NotNow, withdrawn.Release().Obstacle);
            Assert.Equal(CaseObstacle.NotNow, withdrawn.Claim().Obstacle);
            Assert.Equal(CaseObstacle.NotNow, withdrawn.Apply(Some.Instruction(InstructionVerb.Replace)).Obstacle);
        }
    }

    [Fact]
    public void An_instruction_about_another_case_changes_nothing()
    {
        Assert.Equal(CaseObstacle.AnotherCase, InReview.Apply(Some.Instruction(InstructionVerb.Hide) with { Case = default }).Obstacle);
        Assert.Equal(CaseObstacle.AnotherCase, InReview.Apply(Some.Instruction(InstructionVerb.Hide) with { Id = default }).Obstacle);
    }

    [Fact]
    public void A_replacement_keeps_the_case_and_its_keys_and_is_confirmed_by_nobody()
    {
        var before = InReview.Coarsen(1, Coarsening.NoRole, Some.Day).After!.Apply(Some.Instruction(InstructionVerb.Confirm)).After!;
        var replaced = before.Apply(Some.Instruction(InstructionVerb.Replace) with { Day = Some.Day.AddDays(2) }).After!;
        Assert.Equal((Some.Body.Case, Some.Body.Id, Some.Body.Owner, 2), (replaced.Body.Case, replaced.Body.Id, replaced.Body.Owner, replaced.Body.Version));
        Assert.Equal(Some.Body.QuestionKey, replaced.Body.QuestionKey);
        Assert.Equal((Confirmed.None, Some.Day.AddDays(2)), (replaced.Body.Confirmed, replaced.Body.Day));
        Assert.Empty(replaced.Body.Changes);
        Assert.Equal(Vetting.Received, replaced.State.Vetting);
    }

    [Fact]
    public void Of_two_delays_the_one_that_was_asked_for_last_holds_in_whatever_order_they_arrive()
    {
        var first = Some.Instruction(InstructionVerb.Delay) with { Turn = 1, Release = ReleaseChoice.Week };
        var second = first with { Turn = 2, Release = ReleaseChoice.Next };
        Assert.Equal(ReleaseChoice.Next, InReview.Apply(first).After!.Apply(second).After!.Body.Draft.Release);
        var late = InReview.Apply(second).After!;
        Assert.Equal(CaseObstacle.Outdated, late.Apply(first).Obstacle);
        Assert.Equal(CaseObstacle.Outdated, late.Apply(second).Obstacle);
    }

    [Fact]
    public void A_question_waits_for_its_answer_and_the_case_for_both()
    {
        var asked = InReview.Ask(1, "  哪一年？ ", Some.Day).After!;
        Assert.Equal(Vetting.Asked, asked.State.Vetting);
        Assert.Equal(CaseObstacle.NotNow, asked.Accept(1).Obstacle);
        var answered = asked.Apply(Some.Instruction(InstructionVerb.Answer)).After!;
        Assert.Equal(Vetting.Received, answered.State.Vetting);
        Assert.Equal([new Said(Some.Day, true, "哪一年？"), new Said(Some.Day, false, "是的。")], answered.Body.Exchange);
        Assert.Equal(CaseObstacle.NotNow, answered.Apply(Some.Instruction(InstructionVerb.Answer)).Obstacle);
        Assert.Equal(Vetting.Received, asked.GoOnUnanswered().After!.State.Vetting);
        Assert.Equal(CaseObstacle.NotNow, InReview.GoOnUnanswered().Obstacle);
        Assert.Equal(Vetting.Received, asked.Apply(Some.Instruction(InstructionVerb.Forget)).After!.State.Vetting);
    }

    [Fact]
    public void Nothing_is_asked_of_whoever_could_not_read_it_and_nothing_empty_is_said()
    {
        Assert.Equal(CaseObstacle.NoCode, Case.Received(Some.Body with { Owner = null, QuestionKey = null }).Claim().After!.Ask(1, "?", Some.Day).Obstacle);
        Assert.Equal(CaseObstacle.Unwritten, InReview.Ask(1, " \u200b\n", Some.Day).Obstacle);
        Assert.Equal(CaseObstacle.Unwritten, InReview.Ask(1, new string('x', Said.LongestText + 1), Some.Day).Obstacle);
        Assert.Equal(CaseObstacle.NewerVersion, InReview.Ask(2, "?", Some.Day).Obstacle);
    }

    [Fact]
    public void An_inquiry_or_report_is_answered_and_never_accepted_refused_changed_or_counted()
    {
        foreach (var body in new[] { Some.Inquiry, Some.Report })
        {
            var one = Case.Received(body).Claim().After!;
            Assert.Equal(CaseObstacle.AnotherKind, one.Accept(1).Obstacle);
            Assert.Equal(CaseObstacle.AnotherKind, one.Refuse(1, "other", Example.Campaign).Obstacle);
            Assert.Equal(CaseObstacle.AnotherKind, one.Coarsen(1, Coarsening.NoRole, Some.Day).Obstacle);
            Assert.Null(one.MaskText(1, "怎", Some.Day).After);
            Assert.Null(one.NextCoarsening);
            Assert.Null(one.Release().After);
            var replied = one.Reply(1, "凭查询码。", Some.Day).After!;
            Assert.Equal((Vetting.Answered, CountState.NotCounted), (replied.State.Vetting, replied.State.Count));
            Assert.Null(replied.Release().After);
            Assert.Equal(CaseObstacle.NotNow, replied.Apply(Some.Instruction(InstructionVerb.Retract)).Obstacle);
            foreach (var verb in new[] { InstructionVerb.Replace, InstructionVerb.Confirm, InstructionVerb.Delay, InstructionVerb.Hide })
                Assert.Equal(CaseObstacle.AnotherKind, one.Apply(Some.Instruction(verb)).Obstacle);
            Assert.Equal(Case.Withdrawn, one.Apply(Some.Instruction(InstructionVerb.Retract)).After!.Reason);
            Assert.Equal(CaseObstacle.NotNow, one.Close(1).Obstacle);
            Assert.Equal(Vetting.Answered, one.Apply(Some.Instruction(InstructionVerb.Forget)).After!.Close(1).After!.State.Vetting);
        }
        Assert.Equal(CaseObstacle.AnotherKind, InReview.Reply(1, "!", Some.Day).Obstacle);
        Assert.Equal(CaseObstacle.AnotherKind, InReview.Close(1).Obstacle);
    }
}
