using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Cases;

/// <summary>Random histories of what declarants ask for and the desk decides: what holds after each of them.</summary>
public sealed class CaseHistoryLaws
{
    /// <summary>One step: what is done, about which of the versions that were ever seen, and whether an instruction comes late.</summary>
    private sealed record Step(int What, int Seen, int Late);

    private static readonly InstructionVerb[] Verbs = Enum.GetValues<InstructionVerb>();

    private static readonly Gen<Step[]> Histories =
        Gen.Choose(0, Verbs.Length + 9).SelectMany(what => Gen.Choose(0, 3).SelectMany(seen => Gen.Choose(0, 4).Select(late => new Step(what, seen, late)))).ArrayOf();

    [Fact]
    public void A_statement_is_published_once_in_its_newest_version_and_as_it_was_last_asked_for() =>
        Prop.ForAll(Histories.ToArbitrary(), steps => new History(Some.Body).Run(steps)).QuickCheckThrowOnFailure();

    [Fact]
    public void An_inquiry_or_a_report_is_never_public_whatever_is_done_to_it() =>
        Prop.ForAll(Histories.ToArbitrary(), steps => new History(Some.Inquiry).Run(steps) && new History(Some.Report).Run(steps)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_may_be_asked_for_is_done_and_what_may_not_changes_nothing() =>
        Prop.ForAll(Histories.ToArbitrary(), steps =>
        {
            foreach (var body in new[] { Some.Body, Some.Inquiry, Some.Report })
            {
                var history = new History(body);
                history.Run(steps);
                var one = history.Now;
                if (!one.State.BeforeRelease)
                    continue;
                foreach (var verb in Verbs.Where(verb => verb is not (InstructionVerb.Redact or InstructionVerb.Forget)))
                {
                    var allowed = new CaseStanding(body.Kind, Stage(one)).Allows(verb);
                    var done = one.Apply(Some.Instruction(verb) with { Turn = 1_000 }).After is not null;
                    // What is accepted can still be corrected if the wish crossed the decision on its way; it is no longer offered.
                    var crossed = verb == InstructionVerb.Replace && one.State.Vetting == Vetting.Accepted;
                    var hidden = verb == InstructionVerb.Hide && one.State.Display == DisplayState.Hidden;
                    if (allowed != done && !crossed && !hidden)
                        return false;
                }
            }
            return true;
        }).QuickCheckThrowOnFailure();

    private static CaseStage Stage(Case one) => one.State.Vetting switch
    {
        Vetting.Received => CaseStage.Waiting,
        Vetting.InReview => CaseStage.InReview,
        Vetting.Asked => CaseStage.Asked,
        Vetting.Accepted => CaseStage.Accepted,
        Vetting.Answered => CaseStage.Answered,
        _ => one.Reason == Case.Withdrawn ? CaseStage.Withdrawn : CaseStage.Refused,
    };

    /// <summary>A case with a model of it beside: what its declarant asked for last, and what became public.</summary>
    private sealed class History(CaseBody body)
    {
        private int asked, version = 1, confirmedVersion, said;
        private ReleaseChoice? release = body.Statement?.Release;
        private string? text = body.Statement?.Text;
        private ReleaseStatement? published;

        public Case Now { get; private set; } = Case.Received(body);

        public bool Run(IEnumerable<Step> steps) => steps.All(step => Do(step) && Holds());

        private bool Do(Step step)
        {
            if (step.What < Verbs.Length)
                return Ask(Verbs[step.What], step);
            // A reviewer names a version that somebody saw once.
            var seen = Math.Max(1, version - step.Seen);
            var before = Now;
            var (move, named) = (step.What - Verbs.Length) switch
            {
                0 => (Now.Claim(), false),
                1 => (Now.Skip(), false),
                2 => (Now.Accept(seen), true),
                3 => (Now.Refuse(seen, "other", Example.Campaign), true),
                4 => (Now.Ask(seen, "?", Some.Day), true),
                5 => (Now.Reply(seen, "!", Some.Day), true),
                6 => (Now.PullBack(), false),
                7 => (Now.Coarsen(seen, Coarsening.NoRole, Some.Day), true),
                8 => (Now.GoOnUnanswered(), false),
                _ => (Now.Release(), false),
            };
            if (move.After is not { } after)
                return true;
            Now = after;
            said += after.Body.Exchange.Count - before.Body.Exchange.Count;
            if (after.State.Count == CountState.Counted)
            {
                if (published is not null)
                    return false;
                published = ReleaseStatement.Of(after.Body, Some.Day, new SeededRandomSource("history"));
            }
            return !named || seen == before.Body.Version;
        }

        private bool Ask(InstructionVerb verb, Step step)
        {
            // Late: it was asked for before something that has been taken already.
            var late = step.Late == 0 && asked > 0;
            var turn = late ? asked : ++asked;
            var choice = ReleaseChoice.After(Some.Day.AddDays(turn));
            var wish = Some.Instruction(verb) with
            {
                Turn = turn,
                Release = verb == InstructionVerb.Delay ? choice : null,
                Draft = verb == InstructionVerb.Replace ? Some.Draft with { Text = $"第{turn}次", Release = choice } : null,
            };
            var before = Now;
            if (Now.Apply(wish).After is not { } after)
                return true;
            if (late && before.Body.Turn >= turn)
                return false;
            Now = after;
            said += after.Body.Exchange.Count - before.Body.Exchange.Count;
            if (verb is InstructionVerb.Delay or InstructionVerb.Replace)
                release = choice;
            if (verb == InstructionVerb.Replace)
                (version, text) = (version + 1, wish.Draft!.Text);
            if (verb == InstructionVerb.Confirm)
                confirmedVersion = version;
            return true;
        }

        private bool Holds()
        {
            var body = Now.Body;
            if (body.Version != version || body.Exchange.Count != said)
                return false;
            if (body.Kind != CaseKind.Statement)
                return published is null && Now.State is { BeforeRelease: true } && Now.State.Vetting is not (Vetting.Accepted or Vetting.Merged);
            var confirmed = body.Confirmed == Confirmed.Returned;
            return body.Draft.Text == text
                && body.Draft.Release == release
                && confirmed == (confirmedVersion == version)
                && (published is null || (published.Text.Value == text && (published.Claims.Confirmed == Confirmed.Returned) == confirmed))
                && (published is null || Now.State.Vetting == Vetting.Accepted);
        }
    }
}
