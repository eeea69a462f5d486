using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests.Rules;

/// <summary>R5, R6, R7, R15, R16: new statements.</summary>
public sealed class StatementRulesTests
{
    private readonly SomeLog _log = new();

    [Fact]
    public void An_id_comes_once_and_numbers_have_no_gap()
    {
        var statement = _log.Statement();
        _log.Refuse("R6", statement with { Number = 0 });
        _log.Refuse("R6", statement with { Number = 2 });
        _log.Accept(statement);
        _log.Refuse("R5", statement with { Number = 2 });
        _log.Refuse("R6", _log.Statement() with { Number = 1 });
        _log.Accept(_log.Statement() with { Number = 2 });
    }

    [Fact]
    public void Days_never_decrease()
    {
        _log.Refuse("R7", _log.Statement() with { Day = SomeLog.Day.AddDays(-1) });
        _log.Accept(_log.Statement() with { Day = SomeLog.Day.AddDays(1) });
        _log.Refuse("R7", _log.Statement());
    }

    [Fact]
    public void A_statement_is_single_if_and_only_if_it_is_one_persons()
    {
        _log.Refuse("R15", _log.Statement(SomeLog.Claims with { Kind = StatementKind.List }));
        _log.Refuse("R15", _log.Statement(SomeLog.Three with { Kind = StatementKind.Single }));
        _log.Accept(_log.Statement(SomeLog.Three));
    }

    [Fact]
    public void Only_who_wrote_it_alone_comes_back_to_confirm()
    {
        _log.Refuse("R15", _log.Statement(SomeLog.Claims with { Confirmed = Confirmed.Returned, Made = Made.Assisted }));
        _log.Refuse("R15", _log.Statement(SomeLog.Three with { Confirmed = Confirmed.Returned }));
        _log.Accept(_log.Statement(SomeLog.Claims with { Confirmed = Confirmed.Returned }));
    }

    [Fact]
    public void A_place_below_country_level_goes_with_broad_roles_alone()
    {
        _log.Refuse("R16", _log.Statement(SomeLog.Claims with { Role = "teacher", Place = "CN-BJ" }));
        _log.Accept(_log.Statement(SomeLog.Claims with { Role = "teacher", Place = "CN" }));
        _log.Accept(_log.Statement(SomeLog.Claims with { Role = "worker", Place = "CN-BJ" }));
        var statement = _log.Accept(_log.Statement(SomeLog.Claims with { Place = "CN-BJ" }));
        _log.Refuse("R16", _log.Amendment(statement, claims => claims with { Role = "teacher" }));
    }
}
