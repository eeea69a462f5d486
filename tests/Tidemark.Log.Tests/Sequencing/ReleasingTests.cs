using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>Accepted records become entries, tallies and content in shuffled batches.</summary>
public sealed class ReleasingTests : IDisposable
{
    private static readonly DateTimeOffset Start = Register.Start;
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void A_new_log_begins_with_the_campaign_and_its_key()
    {
        var read = _register.Read();
        Assert.Equal(2, read.Checkpoint.Size);
        Assert.Equal(ManifestSubject.Campaign, Assert.IsType<ManifestEntry>(read.Entries[0]).Subject);
        Assert.Equal(_register.LogKey.VerifierKey.ToString(), read.State.Keys!.Log!.Text);
        Assert.Empty(File.ReadAllBytes(_register["log/checkpoints/days"]));
        Assert.False(File.Exists(_register["log/vkey"]));
    }

    [Fact]
    public void A_log_is_made_once() =>
        Assert.Throws<InvalidOperationException>(() => LogCreation.Create(_register.Setup(), Register.Campaign, Start));

    [Fact]
    public void Making_a_log_may_break_off_anywhere_and_be_called_again()
    {
        for (var stop = 1; ; stop++)
        {
            using var register = new Register();
            var calls = 0;
            var disk = new Disk((_, _) =>
            {
                if (++calls == stop) throw new BrokenOff();
            });
            try
            {
                LogCreation.Create(register.Setup(disk), Register.Campaign, Start);
            }
            catch (BrokenOff)
            {
                if (!File.Exists(register["log/checkpoint"])) LogCreation.Create(register.Setup(), Register.Campaign, Start);
                else register.Step();
                Assert.Equal(2, register.Read().Entries.Count);
                continue;
            }

            Assert.True(stop > 20);
            return;
        }
    }

    [Fact]
    public void Another_process_cannot_open_it()
    {
        using var first = _register.Open();
        Assert.Null(Sequencer.TryOpen(_register.Setup()));
    }

    [Fact]
    public void A_batch_waits_for_twenty_records_or_twenty_four_hours()
    {
        _register.Plan = new ReleasePlan(20, 24);
        for (var i = 0; i < 19; i++) _register.Queue();
        using (var sequencer = _register.Open())
        {
            Assert.Equal(0, sequencer.Step(Start).Appended);
            Assert.Equal(0, sequencer.Step(Start.AddHours(23)).Appended);
        }

        // A restart does not make them wait anew.
        Assert.Equal(19, _register.Step(Start.AddHours(24)).Appended);
        for (var i = 0; i < 20; i++) _register.Queue();
        Assert.Equal(20, _register.Step(Start.AddHours(25)).Appended);
        Assert.Equal(39, _register.Read(new(2026, 3, 3)).Statements.Count());
    }

    [Fact]
    public void The_moment_since_which_records_wait_is_not_kept_in_clear()
    {
        _register.Plan = new ReleasePlan(20, 24);
        _register.Queue();
        _register.Step();
        Assert.Equal(8 + 48, new FileInfo(_register["sequencer/since"]).Length);
        Assert.Equal(TimeSpan.Zero, File.GetLastWriteTimeUtc(_register["sequencer/since"]).TimeOfDay);
    }

    [Fact]
    public void The_operator_can_have_a_batch_cut_now_also_from_another_process()
    {
        _register.Plan = new ReleasePlan(20, 24);
        _register.Queue();
        using var sequencer = _register.Open();
        Assert.Equal(0, sequencer.Step(Start).Appended);
        _register.Ask.ReleaseNow();
        Assert.Equal(1, sequencer.Step(Start).Appended);
        _register.Queue();
        Assert.Equal(0, sequencer.Step(Start).Appended);
        _register.Ask.ReleaseNow();
        Assert.Equal(1, sequencer.Step(Start).Appended);
        _register.Queue();
        Assert.Equal(0, sequencer.Step(Start).Appended);
    }

    [Fact]
    public void A_record_waits_for_its_day()
    {
        _register.Queue(_register.Statement(notBefore: new(2026, 3, 3)));
        Assert.Equal(0, _register.Step().Appended);
        Assert.Equal(0, _register.Step(Start.AddDays(1)).Appended);
        Assert.Equal(1, _register.Step(Start.AddDays(2)).Appended);
    }

    [Fact]
    public void Every_two_hundred_and_fifty_sixth_entry_is_a_tally()
    {
        for (var i = 0; i < 300; i++) _register.Queue();
        Assert.Equal(301, _register.Step().Appended);
        for (var i = 0; i < 209; i++) _register.Queue();
        _register.Step();
        var read = _register.Read();
        var tallies = read.Entries.Index().Where(entry => entry.Item is TallyEntry).ToList();
        Assert.Equal([255, 511], tallies.Select(tally => tally.Index));
        Assert.Equal(253, ((TallyEntry)tallies[0].Item).Totals.Persons);
        Assert.Equal(513, read.Entries.Count); // 2 manifests, 509 statements, 2 tallies
        Assert.Equal(509, read.State.Totals.Persons);
        Assert.False(Directory.Exists(_register["log/tile/0/000.p"]));
        Assert.False(Directory.Exists(_register["log/tile/entries/001.p"]));
    }

    [Fact]
    public void Twenty_five_small_batches_leave_the_same_log_as_their_entries_in_one()
    {
        using (var sequencer = _register.Open())
        {
            for (var i = 0; i < 270; i++)
            {
                _register.Queue();
                if (i % 9 == 0) sequencer.Step(Start);
            }

            sequencer.Step(Start);
        }

        var read = _register.Read();
        Assert.Equal(270, read.Statements.Count());
        Assert.Equal(Enumerable.Range(1, 270).Select(number => (long)number), read.Statements.Select(statement => statement.Number));
    }

    [Fact]
    public void The_content_of_a_hidden_statement_is_in_no_public_file_and_only_sealed_elsewhere()
    {
        _register.Queue(_register.Statement(Display.Hidden, text: "canary text", signature: "canary name"));
        _register.Queue(_register.Statement(text: "open text"));
        _register.Step();
        Assert.Contains(PackSlot.Hidden, _register.Read().Slots);
        Assert.Empty(Some.Bytes.FilesWith(_register.Data, "canary"));
        Assert.Single(Some.Bytes.FilesWith(_register.Data, "open text"));
        Assert.Single(_register.Files("sequencer/hidden"));
    }

    [Fact]
    public void A_record_that_breaks_a_rule_is_set_aside_and_holds_up_nothing()
    {
        var good = _register.Queue();
        _register.Queue(_register.Statement(place: "XX"));
        _register.Queue(_register.Statement(id: good.Id, text: "again"));
        _register.Queue(_register.Statement(text: "not\u0001normal"));
        _register.QueueBytes([1, 2, 3]);
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 99, Fields = RedactedFields.Both, Reason = Reason.Privacy } });
        var another = _register.Queue();
        var report = _register.Step();
        Assert.Equal(2, report.Appended);
        Assert.Equal(["R13", "R4", "R5", "record", "record"], report.Refused.Select(record => record.Rule).Order(StringComparer.Ordinal));
        Assert.Equal(5, report.Status.Refused);
        Assert.Equal(10, _register.Files("sequencer/refused").Count);
        Assert.Empty(_register.Files("sequencer/cut"));
        Assert.Empty(_register.Waiting);
        var read = _register.Read();
        Assert.Contains(read.Statements, statement => statement.Id == another.Id);
        Assert.Single(read.Statements, statement => statement.Id == good.Id);
        Assert.Empty(_register.Step().Refused);
    }

    [Fact]
    public void An_accepted_record_can_be_pulled_back_until_it_is_cut()
    {
        _register.Plan = new ReleasePlan(20, 24);
        var queue = new ReleaseQueue(_register["release"], new SeededRandomSource("desk"));
        var first = queue.Add(_register.ReleaseKey.Seal(new ReleaseRecord { Statement = _register.Statement() }.Write()), new(2026, 3, 1));
        var second = queue.Add(_register.ReleaseKey.Seal(new ReleaseRecord { Statement = _register.Statement() }.Write()), new(2026, 3, 1));
        using var sequencer = _register.Open();
        Assert.Equal(2, sequencer.Step(Start).Status.Waiting);
        Assert.True(queue.Withdraw(first));
        _register.Ask.ReleaseNow();
        Assert.Equal(1, sequencer.Step(Start).Appended);
        Assert.False(queue.Withdraw(second));
    }

    [Fact]
    public void The_order_of_a_batch_says_nothing_of_the_order_of_filing()
    {
        _register.Plan = new ReleasePlan(20, 24);
        var correlations = new List<double>();
        using (var sequencer = _register.Open())
        {
            for (var batch = 0; batch < 200; batch++)
            {
                for (var i = 0; i < 20; i++) _register.Queue();
                var before = sequencer.Totals.Statements;
                sequencer.Step(Start);
                Assert.Equal(before + 20, sequencer.Totals.Statements);
            }
        }

        var order = _register.Filed.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        foreach (var batch in _register.Read().Statements.Select(statement => order[statement.Id]).Chunk(20))
            correlations.Add(Spearman(batch));
        Assert.InRange(correlations.Average(), -0.05, 0.05);
        Assert.All(correlations, correlation => Assert.InRange(correlation, -0.99, 0.99));
    }

    private static double Spearman(int[] filedInOrderOfRelease)
    {
        var lowest = filedInOrderOfRelease.Min();
        var squares = filedInOrderOfRelease.Select((filed, released) => Math.Pow(filed - lowest - released, 2)).Sum();
        var n = filedInOrderOfRelease.Length;
        return 1 - (6 * squares / (n * ((n * (double)n) - 1)));
    }
}
