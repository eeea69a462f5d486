using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>Broken off after any durable call of a step, the sequencer opens again and ends it.</summary>
public sealed class RecoveryTests : IDisposable
{
    private static readonly DateTimeOffset Start = Register.Start;
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    /// <summary>A step that crosses a tally and does everything that a step can do, broken off after each durable call, then once more while recovering.</summary>
    [Fact]
    public void A_step_that_dies_after_any_call_loses_nothing_and_does_nothing_twice()
    {
        var old = _register.Queue(_register.Statement(text: "canary old", signature: "canary old"));
        var taken = _register.Queue(_register.Statement(text: "canary taken", signature: "canary taken"));
        var corrected = _register.Queue(_register.Statement(text: "canary corrected"));
        var kept = _register.Queue(_register.Statement(Display.Hidden, text: "canary kept"));
        var shown = _register.Queue(_register.Statement(Display.Hidden, text: "shown at last"));
        for (var i = 0; i < 245; i++) _register.Queue();
        _register.Step();
        _register.Queue(_register.Amendment(corrected.Id, claims => claims with { Role = "teacher" }, text: "it is right now"));
        _register.Queue(_register.Amendment(kept.Id, text: "canary kept anew"));
        _register.Instruct(shown.Id, InstructionVerb.Disclose, Reason.Asked);
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = _register.Read().State.Find(old.Id)!.Number, Fields = RedactedFields.Both, Reason = Reason.Safety } });
        _register.TakeBack(taken.Id);
        for (var i = 0; i < 3; i++) _register.Queue();
        _register.Queue(_register.Statement(Display.Hidden, text: "canary hidden"));
        _register.Queue(_register.Statement(place: "XX"));
        Assert.Equal(252, _register.Read().Entries.Count);

        var calls = 0;
        using (var whole = _register.Copy())
        {
            using var sequencer = whole.Open(new Disk((_, _) => calls++));
            sequencer.Step(Start);
        }

        Assert.InRange(calls, 60, 400);
        for (var stop = 1; stop < calls; stop++)
        {
            using var register = _register.Copy();
            BreakOff(register, stop);
            BreakOff(register, 1 + (stop * 7 % 40));
            register.Step();
            register.Step();
            CheckWhole(register, stop);
        }
    }

    [Fact]
    public void A_journal_that_was_never_committed_is_dropped_and_its_records_are_cut_anew()
    {
        var statement = _register.Queue();
        BreakOffAt(call => call.Contains("sequencer/journal", StringComparison.Ordinal), times: 2);
        Assert.NotEmpty(_register.Files("sequencer/journal"));
        Assert.Single(_register.Files("sequencer/cut"));
        using var sequencer = _register.Open();
        Assert.Empty(_register.Files("sequencer/journal"));
        Assert.Single(_register.Waiting);
        sequencer.Step(Start);
        Assert.Equal(statement.Id, Assert.Single(_register.Read().Statements).Id);
    }

    [Fact]
    public void A_journal_left_behind_does_not_tell_in_which_order_its_records_were_released()
    {
        for (var i = 0; i < 8; i++) _register.Queue();
        BreakOffAt(call => call == "rename " + _register["sequencer/state"], times: 0);
        var journal = Assert.Single(_register.Files("sequencer/journal"));
        var sources = File.ReadAllLines(_register["sequencer/journal/" + journal], System.Text.Encoding.Latin1).Where(line => line.StartsWith("cut/", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, sources.Count);
        Assert.Equal(sources.Order(StringComparer.Ordinal), sources);
    }

    [Fact]
    public void A_committed_batch_is_finished_when_it_is_opened_before_any_step()
    {
        _register.Queue();
        BreakOffAt(call => call == "rename " + _register["sequencer/state"], times: 0);
        using var sequencer = _register.Open();
        Assert.Equal(3, sequencer.Status.Size);
        Assert.Equal(2, sequencer.Status.Published);
        Assert.Empty(_register.Files("sequencer/cut"));
        Assert.Empty(_register.Files("sequencer/journal"));
        Assert.True(sequencer.Step(Start).Published);
        Assert.Single(_register.Read().Statements);
    }

    [Fact]
    public void A_redacted_text_is_destroyed_only_when_a_checkpoint_that_covers_its_redaction_is_public()
    {
        _register.Queue(_register.Statement(text: "canary"));
        _register.Step();
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Text, Reason = Reason.Safety } });
        BreakOffAt(call => call.StartsWith("rename " + _register["log/checkpoint"], StringComparison.Ordinal), times: 0);
        using (var sequencer = _register.Open())
        {
            Assert.Equal((4, 3), (sequencer.Status.Size, sequencer.Status.Published));
            Assert.Single(Bytes.FilesWith(_register.Data, "canary"));
        }

        BreakOffAt(call => call.StartsWith("fsync " + _register["log"], StringComparison.Ordinal), times: 1);
        Assert.Single(Bytes.FilesWith(_register.Data, "canary"));
        using (var sequencer = _register.Open())
        {
            Assert.Equal(4, sequencer.Status.Published);
            Assert.Empty(Bytes.FilesWith(_register.Data, "canary"));
        }
    }

    [Fact]
    public void Torn_files_of_a_committed_batch_are_written_again()
    {
        _register.Queue();
        BreakOffAt(call => call.StartsWith("syncfs", StringComparison.Ordinal), times: 0);
        var bundle = _register["log/tile/entries/000.p/3"];
        File.Delete(bundle);
        File.WriteAllBytes(bundle, new byte[100]);
        File.WriteAllBytes(_register["log/content/000"], [.. File.ReadAllBytes(_register["log/content/000"]).AsSpan(0, 12)]);
        _register.Step();
        Assert.Single(_register.Read().Statements);
    }

    [Fact]
    public void After_a_step_that_broke_off_nothing_goes_on_before_it_is_opened_anew()
    {
        _register.Queue();
        using var sequencer = _register.Open(new Disk((call, _) =>
        {
            if (call == "syncfs") throw new BrokenOff();
        }));
        Assert.Throws<BrokenOff>(() => sequencer.Step(Start));
        Assert.Throws<InvalidOperationException>(() => sequencer.Step(Start));
    }

    [Fact]
    public void A_state_older_than_the_log_beside_it_is_refused()
    {
        var state = File.ReadAllBytes(_register["sequencer/state"]);
        _register.Queue();
        _register.Step();
        File.WriteAllBytes(_register["sequencer/state"], state);
        var refused = Assert.Throws<LogDamaged>(() => _register.Open());
        Assert.Contains("older than the log", refused.Message, StringComparison.Ordinal);
        File.Copy(_register["log/checkpoints/2026-03-01"], _register["log/checkpoint"], overwrite: true);
        Assert.Throws<LogDamaged>(() => _register.Open());
        Assert.Equal(3, _register.Read().Entries.Count);
    }

    [Fact]
    public void Without_a_public_checkpoint_the_files_still_show_that_a_state_is_old()
    {
        var state = File.ReadAllBytes(_register["sequencer/state"]);
        _register.Queue();
        _register.Step();
        File.WriteAllBytes(_register["sequencer/state"], state);
        File.Delete(_register["log/checkpoint"]);
        Assert.Contains("older than the log", Assert.Throws<LogDamaged>(() => _register.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_history_under_the_same_key_is_refused()
    {
        using var other = _register.Copy();
        _register.Queue();
        _register.Step();
        other.Queue();
        other.Step();
        File.Copy(other["log/checkpoint"], _register["log/checkpoint"], overwrite: true);
        Assert.Contains("two histories", Assert.Throws<LogDamaged>(() => _register.Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log/tile/entries/000.p/3")]
    [InlineData("log/tile/0/000.p/3")]
    [InlineData("log/content/000")]
    [InlineData("log/checkpoint")]
    [InlineData("sequencer/state")]
    [InlineData("log/checkpoints/days")]
    public void A_damaged_file_is_refused_by_name(string file)
    {
        _register.Queue();
        _register.Step();
        var bytes = File.ReadAllBytes(_register[file]);
        File.Delete(_register[file]);
        File.WriteAllBytes(_register[file], [.. bytes.AsSpan(0, bytes.Length / 2), (byte)'x']);
        var damaged = Assert.Throws<LogDamaged>(() => _register.Open());
        Assert.StartsWith(_register["log/tile/0"] == damaged.Path ? "" : _register[Path.GetDirectoryName(file)!.Split('/')[0]], damaged.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_before_the_commit_point_leaves_everything_as_it_was()
    {
        _register.Queue();
        using (var sequencer = _register.Open(new Disk((call, path) =>
        {
            if (call == "write" && path.Contains("journal", StringComparison.Ordinal)) throw DurableFailure.Of("write", path, 28);
        })))
            Assert.Throws<DurableFailure>(() => sequencer.Step(Start));
        Assert.Equal(1, _register.Step().Appended);
        Assert.Single(_register.Read().Statements);
    }

    private static void BreakOff(Register register, int stop)
    {
        var calls = 0;
        var disk = new Disk((_, _) =>
        {
            if (++calls == stop) throw new BrokenOff();
        });
        try
        {
            using var sequencer = register.Open(disk);
            sequencer.Step(Start);
        }
        catch (BrokenOff)
        {
            // As if the process had died there.
        }
    }

    private void BreakOffAt(Func<string, bool> call, int times)
    {
        using var sequencer = _register.Open(new Disk((name, path) =>
        {
            if (call($"{name} {path}") && --times < 0) throw new BrokenOff();
        }));
        Assert.Throws<BrokenOff>(() => sequencer.Step(Start));
    }

    private static void CheckWhole(Register register, int stop)
    {
        var read = register.Read();
        var why = $"broken off after call {stop}";
        Assert.True(read.Entries.Count == 252 + 1 + 2 + 3 + 4 + 1, $"{why}: {read.Entries.Count} entries");
        Assert.True(read.Entries.OfType<RedactionEntry>().Count() == 2 && read.Entries.OfType<RetractionEntry>().Count() == 1, why);
        Assert.True(read.Entries.OfType<AmendmentEntry>().Count() == 2 && read.Entries.OfType<DisclosureEntry>().Count() == 1, why);
        Assert.True(read.Statements.Count() == 254, why);
        foreach (var folder in (string[])["sequencer/cut", "sequencer/journal", "sequencer/inbox", "sequencer/scratch", "sequencer/amended"])
            Assert.True(register.Files(folder).Count == 0, $"{why}: {folder} is not empty");
        var answers = register.Desk.Answers();
        Assert.True(register.Waiting.Count == 0 && register.Files("release").Count == answers.Count, $"{why}: release is not empty");
        Assert.True(answers.Values.OfType<ReleaseAnswer.Released>().Count() == 254 + 1 + 2, $"{why}: {answers.Count} answers");
        Assert.True(answers.Values.OfType<ReleaseAnswer.Released>().All(answer => answer.Size <= read.Entries.Count), $"{why}: a size that is not public");
        Assert.True(answers.Values.OfType<ReleaseAnswer.Refused>().Single().Rule == "R4", $"{why}: the refusal");
        Assert.True(register.Files("sequencer/refused").Count == 2, $"{why}: the refused record");
        Assert.True(register.Files("sequencer/hidden").Count == 2, $"{why}: the hidden content");
        Assert.True(Bytes.FilesWith(register.Data, "canary").Count == 0, $"{why}: {string.Join(' ', Bytes.FilesWith(register.Data, "canary"))}");
        foreach (var words in (string[])["it is right now", "shown at last"])
            Assert.True(Bytes.FilesWith(register.Data, words).Count == 1, $"{why}: {words}");
        Assert.True(register.Files("taken").Count == 3, $"{why}: taken");
    }
}
