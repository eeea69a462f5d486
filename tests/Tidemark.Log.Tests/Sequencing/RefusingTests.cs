using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>What the sequencer says of every record that left the queue, and what becomes of those that it refused.</summary>
public sealed class RefusingTests : IDisposable
{
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void A_released_record_is_answered_for_with_the_size_that_holds_it()
    {
        var name = _register.QueueRecord(new ReleaseRecord { Statement = _register.Statement() });
        _register.Step();
        Assert.Equal(new ReleaseAnswer.Released(3), Assert.Single(_register.Desk.Answers(), answer => answer.Key == name).Value);
        Assert.Equal(3, _register.Read().Checkpoint.Size);
        Assert.All(_register.Files("release"), file => Assert.Equal(TimeSpan.Zero, File.GetLastWriteTimeUtc(_register["release/" + file]).TimeOfDay));
    }

    [Fact]
    public void A_refused_record_says_its_rule_and_nothing_else_until_the_desk_has_it_and_is_destroyed_then()
    {
        var name = _register.QueueRecord(new ReleaseRecord { Statement = _register.Statement(place: "XX") });
        using var sequencer = _register.Open();
        Assert.Equal(1, sequencer.Step(Register.Start).Status.Refused);
        Assert.Equal("refused R4\n", File.ReadAllText(_register[$"release/{name}.answer"]));
        Assert.Equal(1, sequencer.Step(Register.Start).Status.Refused);
        _register.Desk.Clear([name]);
        Assert.Equal(0, sequencer.Step(Register.Start).Status.Refused);
        Assert.Empty(_register.Files("sequencer/refused"));
    }

    [Fact]
    public void A_refusal_of_which_the_answer_was_lost_is_told_again_after_a_restart()
    {
        var name = _register.QueueRecord(new ReleaseRecord { Statement = _register.Statement(place: "XX") });
        _register.Step();
        _register.Desk.Clear([name]);
        using (_register.Open())
            Assert.Equal(new ReleaseAnswer.Refused("R4"), Assert.Single(_register.Desk.Answers()).Value);
    }

    [Fact]
    public void A_record_that_is_added_again_although_it_is_in_the_log_is_done_and_counted_once()
    {
        var record = new ReleaseRecord { Statement = _register.Statement() };
        _register.QueueRecord(record);
        _register.Step();
        var again = _register.QueueRecord(record);
        var report = _register.Step();
        Assert.Equal((0, 0), (report.Appended, report.Refused.Count));
        Assert.Equal(new ReleaseAnswer.Released(3), _register.Desk.Answers()[again]);
        Assert.Equal(1, _register.Read().State.Totals.Persons);
    }

    [Fact]
    public void An_act_that_was_refused_can_be_judged_again_or_destroyed_and_a_cases_record_is_left_alone()
    {
        var requests = new SequencerRequests(SequencerPaths.Below(_register.Data));
        var act = _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Text, Reason = Reason.Privacy } });
        var ofCase = _register.QueueRecord(new ReleaseRecord { Statement = _register.Statement(place: "XX") });
        using var sequencer = _register.Open();
        Assert.Equal(2, sequencer.Step(Register.Start).Status.Refused);
        Assert.Contains(requests.Refused(), record => record == new RefusedRecord(act, "record", "there is no number 1"));
        _register.Queue();
        sequencer.Step(Register.Start);
        requests.TryAgain();
        var report = sequencer.Step(Register.Start);
        Assert.Equal((1, 1), (report.Appended, report.Status.Refused));
        Assert.Equal(RedactedFields.Text, _register.Read().State.ByNumber(1)!.Redacted);
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 9, Fields = RedactedFields.Text, Reason = Reason.Privacy } });
        sequencer.Step(Register.Start);
        requests.Drop();
        sequencer.Step(Register.Start);
        Assert.Equal(ofCase, Assert.Single(requests.Refused()).Name);
    }

    [Fact]
    public void An_instruction_that_cannot_be_opened_stays_until_nobody_can_want_it_any_more()
    {
        _register.Rows.Add(new SealedInstruction(new byte[16], [1, 2, 3]));
        using var sequencer = _register.Open();
        Assert.Equal(1, sequencer.Step(Register.Start).Status.Refused);
        var requests = new SequencerRequests(SequencerPaths.Below(_register.Data));
        requests.TryAgain();
        Assert.Equal(1, sequencer.Step(Register.Start).Status.Refused); // It cannot be opened today either.
        sequencer.Step(Register.Start.AddDays(500));
        Assert.Empty(requests.Refused());
    }

    [Fact]
    public void An_instruction_that_cannot_be_opened_keeps_the_log_from_opening_at_no_call_of_setting_it_aside()
    {
        _register.Rows.Add(new SealedInstruction(new byte[16], [1, 2, 3]));
        for (var stop = 1; ; stop++)
        {
            using var register = _register.Copy();
            var calls = 0;
            try
            {
                using var sequencer = register.Open(new Disk((_, _) => BreakAt(++calls, stop)));
                sequencer.Step(Register.Start);
            }
            catch (BrokenOff)
            {
            }

            Assert.Equal(1, register.Step().Status.Refused);
            if (calls < stop) return;
        }
    }

    private static void BreakAt(int calls, int stop)
    {
        if (calls == stop) throw new BrokenOff();
    }
}
