using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>Weekly counts from the queue become ledgers, in their order and not before their day.</summary>
public sealed class LedgerTests : IDisposable
{
    private static readonly IsoWeek Week = new(2026, 5);
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void Ledgers_are_appended_in_the_order_of_their_weeks_however_they_came()
    {
        _register.QueueRecord(new ReleaseRecord { Week = Counts(6, carried: 2, seen: 60, refused: 55) });
        _register.QueueRecord(new ReleaseRecord { Week = Counts(5, carried: 0, seen: 49, refused: 47) });
        Assert.Equal(1, _register.Step().Appended);
        Assert.Equal(1, _register.Step().Appended);
        var ledgers = _register.Read().Entries.OfType<LedgerEntry>().ToArray();
        Assert.Equal([Week, new IsoWeek(2026, 6)], ledgers.Select(ledger => ledger.Week));
        Assert.Equal([null, 2], ledgers.Select(ledger => ledger.Last));
        Assert.Equal([(0, 49, 2), (2, 60, 7)], ledgers.Select(ledger => (ledger.Carried, ledger.Seen, ledger.Open)));
        Assert.Equal([CountMap.Of(("other", 49)), CountMap.Of(("web", 60))], ledgers.Select(ledger => ledger.Via));
        Assert.Equal([CountMap.Of(("other", 47)), CountMap.Of(("not-a-statement", 55))], ledgers.Select(ledger => ledger.Reasons));
        Assert.Empty(_register.Waiting);
    }

    [Fact]
    public void A_week_that_is_not_a_fortnight_past_waits()
    {
        // Sunday of week 7 is 15 February; the register begins on 1 March.
        _register.QueueRecord(new ReleaseRecord { Week = Counts(7, 0, 1, 0) });
        _register.QueueRecord(new ReleaseRecord { Week = Counts(8, 1, 1, 0) });
        Assert.Equal(1, _register.Step().Appended);
        Assert.Single(_register.Waiting);
        Assert.Equal(0, _register.Step(Register.Start.AddDays(2)).Appended);
        _register.Step(Register.Start.AddDays(4));
        Assert.Equal(0, _register.Step(Register.Start.AddDays(6)).Appended);
        Assert.Equal(1, _register.Step(Register.Start.AddDays(7)).Appended);
        Assert.Empty(_register.Waiting);
    }

    [Fact]
    public void A_week_behind_a_missing_one_waits_and_one_that_does_not_add_up_is_set_aside()
    {
        _register.QueueRecord(new ReleaseRecord { Week = Counts(4, 0, 3, 0) });
        _register.Step();
        _register.QueueRecord(new ReleaseRecord { Week = Counts(6, 3, 0, 0) });
        Assert.Equal(0, _register.Step().Appended);
        Assert.Single(_register.Waiting);
        _register.QueueRecord(new ReleaseRecord { Week = Counts(5, 2, 0, 0) });
        var step = _register.Step();
        Assert.Equal("R17", Assert.Single(step.Refused).Rule);
        Assert.Equal(0, step.Appended);
        Assert.DoesNotContain(_register.Read().Entries.OfType<LedgerEntry>(), ledger => ledger.Week == Week);
    }

    [Fact]
    public void A_week_that_comes_again_changes_nothing_and_is_answered()
    {
        _register.QueueRecord(new ReleaseRecord { Week = Counts(5, 0, 3, 0) });
        _register.Step();
        var again = _register.QueueRecord(new ReleaseRecord { Week = Counts(5, 0, 3, 0) });
        Assert.Equal(0, _register.Step().Appended);
        Assert.IsType<ReleaseAnswer.Released>(_register.Desk.Answers()[again]);
        Assert.Single(_register.Read().Entries.OfType<LedgerEntry>());
    }

    private static WeekCounts Counts(int week, long carried, long seen, long refused) => new()
    {
        Week = new IsoWeek(2026, week),
        Carried = carried,
        Via = CountMap.Of(("web", seen)),
        Reasons = CountMap.Of(("not-a-statement", refused)),
    };
}
