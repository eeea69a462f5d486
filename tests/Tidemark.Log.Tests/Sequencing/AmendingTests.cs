using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>Amendments and disclosures reach the log at their moment; what they replace is destroyed, what they show stands in its pack.</summary>
public sealed class AmendingTests : IDisposable
{
    private static readonly DateTimeOffset Start = Register.Start;
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void An_amendment_puts_the_new_text_into_the_pack_and_no_byte_of_the_old_stays_in_any_file()
    {
        var statement = _register.Queue(_register.Statement(text: "canary text", signature: "canary name", role: "teacher", place: "CN-BJ"));
        _register.Queue();
        _register.Step();
        _register.Plan = new ReleasePlan(20, 24);
        var amendment = _register.Amendment(statement.Id, claims => claims with { Place = "CN" }, text: "What I meant.", reason: Reason.Coarsen);
        var name = _register.Queue(amendment);
        Assert.Equal(1, _register.Step().Appended);
        var read = _register.Read();
        var entry = Assert.IsType<AmendmentEntry>(read.Entries[^1]);
        Assert.Equal((ActAuthority.Code, Reason.Coarsen, "CN-BJ", "CN"), (entry.By, entry.Reason, entry.Was.Place, entry.Now.Place));
        Assert.Null(entry.Names);
        var slot = Assert.IsType<ContentSlot>(read.Slots[(int)entry.Of]);
        Assert.Equal(new PresentField(amendment.Text!.Salt, "What I meant."), slot.Text);
        Assert.Equal(new PresentField(statement.Names.Salt, statement.Names.Value), slot.Names);
        Assert.Empty(Bytes.FilesWith(_register.Data, "canary text"));
        Assert.Empty(Bytes.FilesWith(_register.Data, statement.Text.Salt.ToString()));
        Assert.Empty(_register.Files("sequencer/amended"));
        Assert.Empty(_register.Files("sequencer/cut"));
        Assert.Equal(new ReleaseAnswer.Released(read.Entries.Count), _register.Desk.Answers()[name]);
        Assert.Equal(read.Statements.Sum(one => one.Claims.Persons), read.State.Totals.Persons);
        Assert.Equal(0, read.State.Totals.Place["CN-BJ"]);
    }

    [Fact]
    public void Fewer_persons_are_counted_as_taken_back()
    {
        var names = "party\tone\nparty\ttwo\nparty\tthree";
        var three = _register.Statement();
        three = three with
        {
            Claims = three.Claims with { Kind = StatementKind.Joint, Persons = 3, Left = CountMap.Of(("party", 3)) },
            Names = three.Names with { Value = names },
        };
        _register.Queue(three);
        _register.Step();
        _register.Queue(_register.Amendment(three.Id, claims => claims with { Persons = 1, Left = CountMap.Of(("party", 1)) }, names: "party\ttwo", reason: Reason.Split));
        _register.Step();
        var totals = _register.Read().State.Totals;
        Assert.Equal((1, 2, 1), (totals.Persons, totals.Retracted, totals.Statements));
    }

    [Fact]
    public void Of_two_amendments_in_one_step_the_first_holds_and_the_second_comes_back_for_nobody_has_seen_what_it_would_change()
    {
        var statement = _register.Queue(_register.Statement(text: "first"));
        _register.Step();
        var (one, other) = (_register.Amendment(statement.Id, text: "second"), _register.Amendment(statement.Id, text: "third"));
        string[] names = [_register.Queue(one), _register.Queue(other)];
        var report = _register.Step();
        Assert.Equal((1, 1), (report.Appended, report.Refused.Count));
        Assert.Equal(new ReleaseAnswer.Refused("R8"), _register.Desk.Answers()[names.Single(name => report.Refused.Any(refused => refused.Name == name))]);
        Assert.Single(_register.Read().Entries.OfType<AmendmentEntry>());
    }

    [Fact]
    public void An_amendment_waits_for_its_moment_and_can_be_taken_back_until_then()
    {
        var statement = _register.Queue();
        _register.Step();
        var waits = _register.Amendment(statement.Id, text: "canary waits", due: Start.AddHours(5));
        var name = _register.Queue(waits);
        Assert.Equal(0, _register.Step(Start.AddHours(4)).Appended);
        _register.Instruct(waits.Id!.Value, InstructionVerb.Retract, Reason.Other, atOnce: false);
        Assert.Equal(0, _register.Step(Start.AddHours(6)).Appended);
        Assert.IsType<ReleaseAnswer.Withdrawn>(_register.Desk.Answers()[name]);
        Assert.Empty(_register.Files("sequencer/cut"));
        Assert.Empty(_register.Files("sequencer/inbox"));
        _register.Queue(_register.Amendment(statement.Id, text: "at last", due: Start.AddHours(7)));
        Assert.Equal(0, _register.Step(Start.AddHours(6.9)).Appended);
        Assert.Equal(1, _register.Step(Start.AddHours(7)).Appended);
        Assert.Equal(1, _register.Read().State.Totals.Persons);
    }

    [Fact]
    public void An_amendment_that_is_added_again_although_it_is_in_the_log_is_simply_done()
    {
        var statement = _register.Queue();
        _register.Step();
        var amendment = _register.Amendment(statement.Id, text: "again");
        _register.Queue(amendment);
        _register.Step();
        var name = _register.Queue(amendment);
        var report = _register.Step();
        Assert.Equal((0, 0), (report.Appended, report.Refused.Count));
        Assert.IsType<ReleaseAnswer.Released>(_register.Desk.Answers()[name]);
    }

    public static TheoryData<string, string> AmendmentsThatBreakARule => new()
    {
        { "kind", "R15" }, { "display", "R15" }, { "more", "R15" }, { "left", "R15" }, { "returned", "R15" },
        { "role", "R4" }, { "place", "R4" }, { "lines", "R14" }, { "seen", "R8" }, { "retracted", "R8" }, { "redacted", "R8" }, { "unknown", "R8" },
    };

    [Theory]
    [MemberData(nameof(AmendmentsThatBreakARule))]
    public void The_sequencer_writes_no_amendment_that_breaks_a_rule_and_says_which(string which, string rule)
    {
        var statement = _register.Queue(_register.Statement(text: "stays"));
        _register.Step();
        if (which is "retracted") Act(new OperatorAct { Number = 1, Reason = Reason.Fraud });
        if (which is "redacted") Act(new OperatorAct { Number = 1, Fields = RedactedFields.Text, Reason = Reason.Privacy });
        var right = _register.Amendment(statement.Id, text: "new", byCode: false);
        var wrong = which switch
        {
            "kind" => right with { Now = right.Now with { Kind = StatementKind.Joint } },
            "display" => right with { Now = right.Now with { Display = Display.Hidden } },
            "more" => right with { Now = right.Now with { Persons = 2, Left = CountMap.Of(("party", 2)) }, Names = right.Text! with { Value = "party\tone\nparty\ttwo" } },
            "left" => right with { Now = right.Now with { Left = CountMap.Of(("league", 1)) } },
            "returned" => right with { Now = right.Now with { Made = Made.Assisted, Confirmed = Confirmed.Returned } },
            "role" => right with { Now = right.Now with { Role = "nobody" } },
            "place" => right with { Now = right.Now with { Place = "XX" } },
            "lines" => right with { Names = right.Text! with { Value = "league\tone" } },
            "seen" => right with { Last = right.Last - 1 },
            "unknown" => right with { Of = new StatementId(new byte[16]) },
            _ => right,
        };
        var before = _register.Read().Entries.Count;
        _register.Queue(wrong);
        var report = _register.Step();
        Assert.Equal((0, rule), (report.Appended, Assert.Single(report.Refused).Rule));
        Assert.NotEmpty(Assert.Single(new SequencerRequests(SequencerPaths.Below(_register.Data)).Refused()).Why);
        Assert.Equal(before, _register.Read().Entries.Count);
        Assert.Empty(_register.Files("sequencer/amended"));
    }

    [Fact]
    public void A_hidden_statement_is_shown_when_it_is_asked_for_and_its_sealed_content_goes()
    {
        var statement = _register.Queue(_register.Statement(Display.Hidden, text: "shown at last"));
        _register.Step();
        Assert.Empty(Bytes.FilesWith(_register.Data, "shown at last"));
        _register.Instruct(statement.Id, InstructionVerb.Disclose, Reason.Asked);
        Assert.Equal(1, _register.Step().Appended);
        var read = _register.Read();
        var entry = Assert.IsType<DisclosureEntry>(read.Entries[^1]);
        Assert.Equal((ActAuthority.Code, Reason.Asked), (entry.By, entry.Reason));
        Assert.Equal(CutRecords.Slot(statement), read.Slots[(int)entry.Of]);
        Assert.Equal(1, read.State.Totals.Display["shown"]);
        Assert.Empty(_register.Files("sequencer/hidden"));
        _register.Instruct(statement.Id, InstructionVerb.Disclose, Reason.Asked);
        Assert.Equal(0, _register.Step().Appended);
        Assert.Empty(_register.Files("sequencer/inbox"));
    }

    [Fact]
    public void A_hidden_statement_keeps_what_an_amendment_brought_and_shows_that_when_it_is_shown()
    {
        var statement = _register.Queue(_register.Statement(Display.Hidden, text: "old words"));
        _register.Step();
        _register.Queue(_register.Amendment(statement.Id, text: "new words"));
        _register.Instruct(statement.Id, InstructionVerb.Disclose, Reason.Asked);
        Assert.Equal(1, _register.Step().Appended);
        Assert.Contains(PackSlot.Hidden, _register.Read().Slots);
        Assert.Empty(_register.Files("sequencer/amended"));
        Assert.Equal(1, _register.Step().Appended);
        Assert.Single(Bytes.FilesWith(_register.Data, "new words"));
        Assert.Empty(Bytes.FilesWith(_register.Data, "old words"));
    }

    [Fact]
    public void What_was_removed_of_a_hidden_statement_is_not_shown_with_the_rest()
    {
        var statement = _register.Queue(_register.Statement(Display.Hidden, signature: "canary"));
        _register.Step();
        Act(new OperatorAct { Number = 1, Fields = RedactedFields.Names, Reason = Reason.Safety });
        _register.Instruct(statement.Id, InstructionVerb.Disclose, Reason.Asked);
        _register.Step();
        var read = _register.Read();
        var slot = Assert.IsType<ContentSlot>(read.Slots[(int)read.State.Find(statement.Id)!.Index]);
        Assert.Equal((new RemovedField(3), statement.Text.Value), (slot.Names, ((PresentField)slot.Text!).Value));
        Assert.Empty(Bytes.FilesWith(_register.Data, "canary"));
    }

    [Fact]
    public void Nothing_is_disclosed_of_which_the_content_is_lost()
    {
        var statement = _register.Queue(_register.Statement(Display.Hidden));
        _register.Step();
        File.Delete(Directory.GetFiles(_register["sequencer/hidden"]).Single());
        _register.Instruct(statement.Id, InstructionVerb.Disclose, Reason.Asked);
        var report = _register.Step();
        Assert.Equal((0, "R13"), (report.Appended, Assert.Single(report.Refused).Rule));
        Assert.Equal(Display.Hidden, _register.Read().State.Find(statement.Id)!.Claims.Display);
    }

    [Fact]
    public void A_replaced_text_stays_until_a_checkpoint_that_covers_its_amendment_is_public()
    {
        var statement = _register.Queue(_register.Statement(text: "canary"));
        _register.Step();
        _register.Queue(_register.Amendment(statement.Id, text: "new words"));
        var broken = new Disk((call, path) =>
        {
            if (call == "rename" && path.StartsWith(_register["log/checkpoint"], StringComparison.Ordinal)) throw new BrokenOff();
        });
        using (var sequencer = _register.Open(broken)) Assert.Throws<BrokenOff>(() => sequencer.Step(Start));
        using (var sequencer = _register.Open())
        {
            Assert.Equal((4, 3), (sequencer.Status.Size, sequencer.Status.Published));
            Assert.Single(Bytes.FilesWith(_register.Data, "canary"));
            Assert.Empty(Bytes.FilesWith(_register.Data, "new words"));
            sequencer.Step(Start);
        }

        Assert.Empty(Bytes.FilesWith(_register.Data, "canary"));
        Assert.Single(Bytes.FilesWith(_register.Data, "new words"));
        _register.Read();
    }

    private void Act(OperatorAct act)
    {
        _register.QueueRecord(new ReleaseRecord { Act = act });
        Assert.Equal(1, _register.Step().Appended);
    }
}
