using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Rules;

/// <summary>R10 to R12 and R17.</summary>
public sealed class TallyAndLedgerRulesTests
{
    private readonly SomeLog _log = new();

    [Fact]
    public void Tallies_stand_at_their_places_and_nowhere_else()
    {
        _log.Refuse("R10", _log.State.NextTally(SomeLog.Day));
        for (var k = 0; k < 2; k++)
        {
            _log.FillToTally();
            _log.Refuse("R10", _log.Statement());
            var tally = _log.State.NextTally(SomeLog.Day);
            _log.Refuse("R10", tally with { K = k + 1 });
            _log.Refuse("R10", tally with { Previous = k == 0 ? SomeLog.Hash("x") : null });
            _log.Refuse("R12", tally with { Totals = tally.Totals with { Persons = tally.Totals.Persons + 1 } });
            _log.Refuse("R11", tally with { Totals = tally.Totals with { Retracted = 1 } });
            _log.Accept(tally);
        }
    }

    [Fact]
    public void The_parts_of_a_tally_add_up()
    {
        _log.Accept(_log.Statement(SomeLog.Three with { Role = "teacher", Place = "CN" }));
        _log.FillToTally();
        var tally = _log.State.NextTally(SomeLog.Day);
        var totals = tally.Totals;
        _log.Refuse("R12", tally with { Totals = totals with { Lang = CountMap.Of(("en", totals.Persons - 1)) } });
        _log.Refuse("R12", tally with { Totals = totals with { Role = CountMap.Of(("teacher", totals.Persons + 1)) } });
        _log.Refuse("R12", tally with { Totals = totals with { Left = CountMap.Of(("party", totals.Persons + 1)) } });
        _log.Refuse("R12", tally with { Totals = totals with { Via = CountMap.Of(("web", EntrySpelling.LargestInteger), ("fax", EntrySpelling.LargestInteger)) } });
        _log.Refuse("R11", tally with { Totals = totals with { Role = CountMap.Empty } });
        _log.Accept(tally);
    }

    [Fact]
    public void The_import_that_makes_a_counter_too_large_is_refused()
    {
        const long most = 1_000_000_000_000;
        var state = _log.State;
        while (state.Totals.Imported + most <= EntrySpelling.LargestInteger)
            _log.Accept(state.NextIsTally ? state.NextTally(SomeLog.Day) : SomeLog.Import() with { Persons = most });
        _log.Refuse("R11", SomeLog.Import() with { Persons = most });
        _log.Accept(SomeLog.Import() with { Persons = EntrySpelling.LargestInteger - state.Totals.Imported });
        _log.Refuse("R11", SomeLog.Import() with { Persons = 1 });
    }

    [Fact]
    public void Ledgers_come_for_consecutive_weeks_long_after_them()
    {
        _log.Refuse("R17", _log.Ledger(6) with { Last = 0 });
        _log.Refuse("R17", _log.Ledger(6, carried: 5));
        _log.Refuse("R17", _log.Ledger(8));
        _log.Accept(_log.Ledger(6));
        _log.Refuse("R17", _log.Ledger(7, carried: 9));
        _log.Refuse("R17", _log.Ledger(6, carried: 10));
        _log.Refuse("R17", _log.Ledger(7, carried: 10) with { Last = null });
        _log.Accept(_log.Ledger(7, carried: 10));
    }

    [Fact]
    public void A_ledger_adds_up_and_shows_no_small_number()
    {
        var ledger = _log.Ledger(6);
        _log.Refuse("R17", ledger with { Open = 8 });
        _log.Refuse("R17", ledger with { Via = CountMap.Of(("web", 99)) });
        _log.Refuse("R17", ledger with { Reasons = CountMap.Of(("abusive", 61)) });
        _log.Refuse("R17", ledger with { Via = CountMap.Of(("web", 51), ("fax", 49)) });
        _log.Refuse("R17", ledger with { Reasons = CountMap.Of(("abusive", 49), ("other", 11)) });
        _log.Accept(ledger with { Reasons = CountMap.Of(("abusive", 50), ("other", 10)) });
    }

    [Fact]
    public void Weeks_are_those_of_ISO_8601()
    {
        Assert.True(new IsoWeek(2026, 1).Follows(new IsoWeek(2025, 52)));
        Assert.True(new IsoWeek(2027, 1).Follows(new IsoWeek(2026, 53)));
        Assert.False(new IsoWeek(2027, 1).Follows(new IsoWeek(2026, 52)));
        Assert.Equal(new DateOnly(2026, 1, 4).DayNumber, new IsoWeek(2026, 1).LastDayNumber);
        Assert.Equal(new IsoWeek(2026, 53), IsoWeek.Of(new DateOnly(2027, 1, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IsoWeek(2025, 53));
    }
}
