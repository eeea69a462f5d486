using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>Retractions and redactions reach the log at their moment and remove what they name.</summary>
public sealed class ActingTests : IDisposable
{
    private static readonly DateTimeOffset Start = Register.Start;
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void Taking_back_a_released_statement_is_a_retraction_then_a_redaction_and_its_bytes_are_gone_from_every_file()
    {
        var statement = _register.Queue(_register.Statement(text: "canary text", signature: "canary name"));
        _register.Queue(_register.Statement(text: "stays"));
        _register.Step();
        Assert.NotEmpty(Bytes.FilesWith(_register.Data, "canary"));
        _register.TakeBack(statement.Id);
        Assert.Equal(2, _register.Step().Appended);
        var read = _register.Read();
        var retraction = Assert.IsType<RetractionEntry>(read.Entries[^2]);
        var redaction = Assert.IsType<RedactionEntry>(read.Entries[^1]);
        Assert.Equal(ActAuthority.Code, retraction.By);
        Assert.Equal(RedactedFields.Both, redaction.Fields);
        Assert.Equal(1, read.State.Totals.Persons);
        Assert.Equal(new ContentSlot(new RemovedField(read.Entries.Count - 1), new RemovedField(read.Entries.Count - 1)), read.Slots[(int)retraction.Of]);
        Assert.Empty(Bytes.FilesWith(_register.Data, "canary"));
        Assert.Empty(Bytes.FilesWith(_register.Data, statement.Text.Salt.ToString()));
        Assert.Empty(Bytes.FilesWith(_register.Data, statement.Names.Salt.ToString()));
        Assert.Empty(_register.Files("sequencer/inbox"));
        Assert.Equal(2, _register.Files("taken").Count);
    }

    [Fact]
    public void An_instruction_is_carried_out_once_however_often_it_is_given_and_is_forgotten_when_its_row_has_gone()
    {
        var statement = _register.Queue();
        _register.Step();
        _register.TakeBack(statement.Id);
        Assert.Equal(2, _register.Step().Appended);
        Assert.Equal(0, _register.Step().Appended);
        foreach (var path in Directory.GetFiles(_register["taken"])) File.Delete(path);
        Assert.Equal(0, _register.Step().Appended);
        Assert.Equal(2, _register.Files("taken").Count);
        Assert.All(_register.Files("taken"), name => Assert.Equal(TimeSpan.Zero, File.GetLastWriteTimeUtc(_register["taken/" + name]).TimeOfDay));
        _register.Rows.Clear();
        _register.Step();
        Assert.Empty(_register.Files("taken"));
        Assert.Equal(5, _register.Read().Entries.Count);
    }

    [Fact]
    public void An_act_waits_for_a_random_moment_within_a_day_unless_its_asker_does_not_want_that()
    {
        var statements = Enumerable.Range(0, 40).Select(_ => _register.Queue()).ToList();
        _register.Step();
        foreach (var statement in statements) _register.Instruct(statement.Id, InstructionVerb.Retract, Reason.ChangedMind, atOnce: false);
        using var sequencer = _register.Open();
        var hours = Enumerable.Range(0, 25).Select(hour => sequencer.Step(Start.AddHours(hour)).Appended).ToList();
        Assert.Equal(40, hours.Sum());
        Assert.True(hours.Count(appended => appended > 0) > 12, string.Join(' ', hours));
    }

    [Fact]
    public void A_retraction_and_its_redaction_are_appended_together()
    {
        var statements = Enumerable.Range(0, 12).Select(_ => _register.Queue()).ToList();
        _register.Step();
        foreach (var statement in statements) _register.TakeBack(statement.Id, atOnce: false);
        using (var sequencer = _register.Open())
            for (var minutes = 0; minutes <= 1440; minutes += 20) Assert.Equal(0, sequencer.Step(Start.AddMinutes(minutes)).Appended % 2);
        var read = _register.Read(new(2026, 3, 3));
        Assert.Equal(2 + 12 + 24, read.Entries.Count);
        foreach (var retraction in read.Entries.Index().Where(entry => entry.Item is RetractionEntry))
            Assert.Contains(read.Entries.Skip(retraction.Index), entry => entry is RedactionEntry redaction && redaction.Of == ((RetractionEntry)retraction.Item).Of);
    }

    [Fact]
    public void What_is_taken_back_before_its_release_is_destroyed_and_never_appended()
    {
        _register.Plan = new ReleasePlan(20, 24);
        var statement = _register.Queue();
        var other = _register.Queue();
        _register.Instruct(statement.Id, InstructionVerb.Retract, Reason.ChangedMind, atOnce: false);
        using var sequencer = _register.Open();
        Assert.Equal(1, sequencer.Step(Start).Status.Waiting);
        _register.Ask.ReleaseNow();
        sequencer.Step(Start);
        Assert.Equal(other.Id, Assert.Single(_register.Read().Statements).Id);
        Assert.Empty(_register.Files("sequencer/cut"));
        Assert.Empty(_register.Files("sequencer/inbox"));
    }

    [Fact]
    public void A_retraction_that_comes_before_its_record_waits_for_it()
    {
        var statement = _register.Statement();
        _register.Instruct(statement.Id, InstructionVerb.Retract, Reason.ChangedMind);
        _register.Step();
        Assert.Single(_register.Files("sequencer/inbox"));
        _register.Queue(statement);
        Assert.Equal(0, _register.Step().Appended);
        Assert.Empty(_register.Waiting);
        Assert.IsType<ReleaseAnswer.Withdrawn>(Assert.Single(_register.Desk.Answers()).Value);
        Assert.Empty(_register.Files("sequencer/inbox"));
    }

    [Fact]
    public void Who_confirms_before_release_is_counted_as_having_returned_and_only_who_wrote_it_alone()
    {
        var mine = _register.Statement();
        var helped = _register.Statement();
        helped = helped with { Claims = helped.Claims with { Made = Made.Assisted } };
        _register.Instruct(mine.Id, InstructionVerb.Confirm);
        _register.Instruct(helped.Id, InstructionVerb.Confirm);
        _register.Step();
        _register.Queue(mine);
        _register.Queue(helped);
        _register.Step();
        var read = _register.Read();
        Assert.Equal(Confirmed.Returned, read.State.Find(mine.Id)!.Claims.Confirmed);
        Assert.Equal(Confirmed.None, read.State.Find(helped.Id)!.Claims.Confirmed);
        Assert.Empty(_register.Files("sequencer/inbox"));
    }

    [Fact]
    public void A_record_can_be_delayed_and_hidden_until_it_is_cut()
    {
        var later = _register.Queue(_register.Statement(text: "later"));
        var hidden = _register.Queue(_register.Statement(text: "canary"));
        _register.Instruct(later.Id, InstructionVerb.Delay, release: new ReleaseChoice(ReleaseTime.After, new(2026, 3, 3)));
        _register.Instruct(hidden.Id, InstructionVerb.Hide);
        _register.Step();
        _register.Step(Start.AddDays(1));
        Assert.Equal(Display.Hidden, Assert.Single(_register.Read(new(2026, 3, 3)).Statements).Claims.Display);
        Assert.Empty(Bytes.FilesWith(_register.Data, "canary"));
        _register.Step(Start.AddDays(2));
        Assert.Equal(2, _register.Read(new(2026, 3, 4)).Statements.Count());
    }

    [Fact]
    public void An_operators_redaction_is_appended_at_once_and_one_that_is_done_already_is_simply_done()
    {
        _register.Queue(_register.Statement(text: "canary text", signature: "canary name"));
        _register.Step();
        _register.Plan = new ReleasePlan(20, 24);
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Text, Reason = Reason.ThirdParty } });
        Assert.Equal(1, _register.Step().Appended);
        Assert.Empty(Bytes.FilesWith(_register.Data, "canary text"));
        Assert.Single(Bytes.FilesWith(_register.Data, "canary name"));
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Both, Reason = Reason.ThirdParty } });
        Assert.Equal(1, _register.Step().Appended);
        Assert.Empty(Bytes.FilesWith(_register.Data, "canary"));
        Assert.Equal(Display.Redacted, _register.Read().State.ByNumber(1)!.Claims.Display);
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Both, Reason = Reason.ThirdParty } });
        var again = _register.Step();
        Assert.Equal((0, 0), (again.Appended, again.Refused.Count));
        Assert.Empty(_register.Waiting);
        Assert.Empty(_register.Files("sequencer/cut"));
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Reason = Reason.Fraud } });
        Assert.Equal(1, _register.Step().Appended);
        Assert.Equal(0, _register.Read().State.Totals.Persons);
    }

    [Fact]
    public void The_sealed_content_of_a_hidden_statement_goes_with_its_redaction()
    {
        var statement = _register.Queue(_register.Statement(Display.Hidden));
        _register.Step();
        var before = File.ReadAllBytes(Directory.GetFiles(_register["sequencer/hidden"]).Single());
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Text, Reason = Reason.Safety } });
        _register.Step();
        Assert.NotEqual(before, File.ReadAllBytes(Directory.GetFiles(_register["sequencer/hidden"]).Single()));
        Assert.Contains(PackSlot.Hidden, _register.Read().Slots);
        _register.TakeBack(statement.Id);
        _register.Step();
        Assert.Empty(_register.Files("sequencer/hidden"));
        Assert.Contains(PackSlot.Hidden, _register.Read().Slots);
    }

    [Fact]
    public void Both_fields_of_a_hidden_statement_redacted_make_its_slot_say_so()
    {
        _register.Queue(_register.Statement(Display.Hidden));
        _register.Step();
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Both, Reason = Reason.Safety } });
        _register.Step();
        Assert.IsType<ContentSlot>(_register.Read().Slots[2]);
        Assert.Empty(_register.Files("sequencer/hidden"));
    }

    [Fact]
    public void A_redaction_in_an_old_pack_changes_that_line_only()
    {
        for (var i = 0; i < 300; i++) _register.Queue(_register.Statement(text: $"text {i} of them"));
        _register.Step();
        var before = File.ReadAllLines(_register["log/content/000"]);
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 7, Fields = RedactedFields.Both, Reason = Reason.Safety } });
        _register.Step();
        var after = File.ReadAllLines(_register["log/content/000"]);
        Assert.Equal([8], Enumerable.Range(0, 256).Where(line => before[line] != after[line]));
        _register.Read();
    }

    [Fact]
    public void What_cannot_be_opened_or_breaks_a_rule_is_set_aside_and_reported_and_taken()
    {
        var statement = _register.Queue();
        _register.Step();
        _register.Rows.Add(new SealedInstruction(new byte[16], [1, 2, 3]));
        var key = new OwnerPublicKey(Digest.Of("nobody's"u8));
        var forged = new Instruction
        {
            Verb = InstructionVerb.Retract, Case = CaseId.Draw(new SeededRandomSource("forger")), Id = statement.Id, Day = new(2026, 3, 1),
            Reason = Reason.ChangedMind, AtOnce = true, Key = key, Signature = new OwnerSignature(new byte[64]),
        };
        _register.Rows.Add(new SealedInstruction([.. Enumerable.Repeat((byte)7, 16)], _register.ReleaseKey.Seal(forged.Write())));
        var report = _register.Step();
        Assert.Equal(["R9", "instruction"], report.Refused.Select(refused => refused.Rule).Order(StringComparer.Ordinal));
        Assert.Equal(0, report.Appended);
        Assert.Equal(2, _register.Files("taken").Count);
        Assert.Empty(_register.Files("sequencer/inbox"));
        Assert.Equal(4, _register.Files("sequencer/refused").Count);
        Assert.Equal(1, _register.Read().State.Totals.Persons);
        Assert.Empty(_register.Step().Refused);
    }

    [Fact]
    public void Two_redactions_of_one_field_in_one_batch_are_one()
    {
        _register.Queue(_register.Statement(text: "canary text"));
        _register.Step();
        for (var i = 0; i < 2; i++)
            _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Text, Reason = Reason.Privacy } });
        var report = _register.Step();
        Assert.Equal((1, 0), (report.Appended, report.Refused.Count));
        Assert.Empty(Bytes.FilesWith(_register.Data, "canary text"));
    }

    [Fact]
    public void An_instruction_about_a_statement_that_never_came_is_destroyed_in_the_end()
    {
        _register.Instruct(_register.Statement().Id, InstructionVerb.Confirm);
        _register.Step();
        Assert.Single(_register.Files("sequencer/inbox"));
        using var sequencer = _register.Open();
        sequencer.Step(Start.AddDays(400));
        Assert.Single(_register.Files("sequencer/inbox"));
        sequencer.Step(Start.AddDays(401));
        Assert.Empty(_register.Files("sequencer/inbox"));
    }

    [Fact]
    public void What_the_desk_alone_does_is_taken_and_not_kept()
    {
        _register.Instruct(_register.Statement().Id, InstructionVerb.Forget);
        _register.Step();
        Assert.Empty(_register.Files("sequencer/inbox"));
        Assert.Single(_register.Files("taken"));
    }
}
