using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests.Rules;

/// <summary>R8, R15: what may follow upon a statement.</summary>
public sealed class ActRulesTests
{
    private readonly SomeLog _log = new();
    private readonly long _one;
    private readonly long _three;

    public ActRulesTests() => (_one, _three) = (_log.Accept(_log.Statement()), _log.Accept(_log.Statement(SomeLog.Three)));

    [Fact]
    public void An_act_names_a_statement_the_latest_entry_about_it_and_its_claims()
    {
        var retraction = _log.Retraction(_three);
        _log.Refuse("R8", retraction with { Of = 0 });
        _log.Refuse("R8", retraction with { Of = 99 });
        _log.Refuse("R8", retraction with { Last = _one });
        _log.Refuse("R8", retraction with { Was = SomeLog.Claims });
        _log.Accept(_log.Redaction(_three, RedactedFields.Text));
        _log.Refuse("R8", retraction);
        _log.Accept(_log.Retraction(_three));
        Assert.Equal((3, 1), (_log.State.Totals.Retracted, _log.State.Totals.Persons));
    }

    [Fact]
    public void A_retracted_statement_can_only_be_redacted_and_keeps_its_display()
    {
        _log.Accept(_log.Retraction(_one));
        var after = _log.State.Totals;
        _log.Refuse("R8", _log.Retraction(_one));
        _log.Refuse("R8", _log.Amendment(_one, claims => claims with { Confirmed = Confirmed.Callback }));
        _log.Refuse("R8", _log.Redaction(_one, RedactedFields.Both, Display.Redacted));
        _log.Accept(_log.Redaction(_one, RedactedFields.Both));
        Assert.Equal(after with { Redactions = 1 }, _log.State.Totals);
        _log.Refuse("R8", _log.Redaction(_one, RedactedFields.Text));
    }

    [Fact]
    public void A_field_is_redacted_once_and_both_together_make_the_display_redacted()
    {
        _log.Refuse("R8", _log.Redaction(_one, RedactedFields.Both));
        _log.Refuse("R8", _log.Redaction(_one, RedactedFields.Names, Display.Redacted));
        _log.Accept(_log.Redaction(_one, RedactedFields.Names));
        _log.Refuse("R8", _log.Redaction(_one, RedactedFields.Names));
        _log.Refuse("R8", _log.Redaction(_one, RedactedFields.Both, Display.Redacted));
        _log.Accept(_log.Redaction(_one, RedactedFields.Text, Display.Redacted));
        Assert.Equal(1, _log.State.Totals.Display["redacted"]);
        Assert.Equal(RedactedFields.Both, _log.State.At(_one)!.Redacted);
        _log.Refuse("R8", _log.Amendment(_one, claims => claims with { Confirmed = Confirmed.Callback }));
        _log.Accept(_log.Retraction(_one));
    }

    [Fact]
    public void An_amendment_gives_a_redacted_field_no_new_digest()
    {
        _log.Accept(_log.Redaction(_three, RedactedFields.Names));
        _log.Refuse("R8", _log.Amendment(_three, claims => claims) with { Names = SomeLog.Hash("new") });
        _log.Accept(_log.Amendment(_three, claims => claims with { Persons = 2, Left = CountMap.Of(("party", 2)) }) with { Text = SomeLog.Hash("new") });
        Assert.Equal(1, _log.State.Totals.Retracted);
        Assert.Equal(SomeLog.Hash("new"), _log.State.At(_three)!.Text);
        Assert.Equal(2, _log.State.Versions(_log.State.At(_three)!).Count);
    }

    [Fact]
    public void An_amendment_keeps_kind_and_display_and_never_adds_persons()
    {
        _log.Refuse("R15", _log.Amendment(_three, claims => claims with { Kind = StatementKind.List }));
        _log.Refuse("R15", _log.Amendment(_three, claims => claims with { Display = Display.Hidden }));
        _log.Refuse("R15", _log.Amendment(_three, claims => claims with { Persons = 4 }) with { Names = SomeLog.Hash("new") });
        _log.Refuse("R15", _log.Amendment(_three, claims => claims with { Left = CountMap.Of(("party", 2)) }));
        _log.Refuse("R15", _log.Amendment(_three, claims => claims with { Confirmed = Confirmed.Returned }));
        _log.Accept(_log.Amendment(_three, claims => claims with { Left = CountMap.Of(("party", 2)) }) with { Names = SomeLog.Hash("new") });
    }

    [Fact]
    public void A_hidden_statement_is_disclosed_once()
    {
        var hidden = _log.Accept(_log.Statement(SomeLog.Claims with { Display = Display.Hidden }));
        _log.Accept(_log.Disclosure(hidden));
        Assert.Equal(5, _log.State.Totals.Display["shown"]);
        Assert.False(_log.State.Totals.Display.ContainsKey("hidden"));
        _log.Refuse("R1", _log.Disclosure(hidden));
    }

    [Fact]
    public void An_import_is_retracted_once_and_only_what_it_has_is_redacted()
    {
        var import = _log.Accept(SomeLog.Import());
        _log.Refuse("R8", _log.ImportAct(import, ImportActKind.Retraction) with { Of = _one });
        _log.Refuse("R8", _log.ImportAct(import, ImportActKind.Retraction) with { Persons = 9 });
        _log.Refuse("R8", _log.ImportAct(import, ImportActKind.Retraction) with { Last = _one });
        _log.Refuse("R8", _log.ImportAct(import, ImportActKind.Redaction, RedactedFields.Both));
        Assert.Equal(10, _log.State.Totals.Imported);
        _log.Accept(_log.ImportAct(import, ImportActKind.Retraction));
        Assert.Equal(0, _log.State.Totals.Imported);
        _log.Refuse("R8", _log.ImportAct(import, ImportActKind.Retraction));
        _log.Accept(_log.ImportAct(import, ImportActKind.Redaction, RedactedFields.Text));
        _log.Refuse("R8", _log.ImportAct(import, ImportActKind.Redaction, RedactedFields.Text));
        Assert.Equal(1, _log.State.Totals.Redactions);
    }
}
