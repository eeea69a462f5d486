using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>An act about a statement: R8, R9, R15, R16.</summary>
internal static class ActRules
{
    public static RuleFailure? Judge(RegisterState state, ActEntry act)
    {
        if (state.At(act.Of) is not { } statement) return new RuleFailure("R8", $"{act.Of} is no earlier statement");
        if (Succession(statement, act) is { } why) return new RuleFailure("R8", why);
        return OwnerAuthority.Judge(state.Origin, statement, act)
            ?? (act is AmendmentEntry amendment ? Amendment(statement, amendment) : null)
            ?? (act.After is { } claimed ? StatementRules.Confirmation(claimed) ?? StatementRules.Place(state, claimed) : null);
    }

    private static string? Succession(StatementRecord statement, ActEntry act)
    {
        if (act.Last != statement.Last) return $"last is {act.Last}, the latest entry about it is {statement.Last}";
        if (act.Was != statement.Claims) return "was is not what the statement claims";
        if (statement.Retracted && act is not RedactionEntry) return "it is retracted";
        if (statement.Claims.Display is Display.Redacted && act is not RetractionEntry) return "it is redacted";
        return act switch
        {
            RedactionEntry redaction => Redaction(statement, redaction),
            AmendmentEntry { Names: not null } when statement.NamesRedaction is not null => "names is redacted",
            AmendmentEntry { Text: not null } when statement.TextRedaction is not null => "text is redacted",
            _ => null,
        };
    }

    private static string? Redaction(StatementRecord statement, RedactionEntry redaction)
    {
        if ((statement.Redacted & redaction.Fields) != 0) return "a field is redacted already";
        var after = statement.Redacted | redaction.Fields;
        var display = after is RedactedFields.Both && !statement.Retracted ? Display.Redacted : statement.Claims.Display;
        return redaction.Now.Display == display ? null : $"display must be {display.Word()}";
    }

    private static RuleFailure? Amendment(StatementRecord statement, AmendmentEntry amendment)
    {
        var (was, now) = (amendment.Was, amendment.Now);
        var why = now.Kind != was.Kind ? "the kind changes"
            : now.Display != was.Display ? "the display changes"
            : now.Persons > was.Persons ? "more persons than before"
            : (now.Persons != was.Persons || !now.Left.Equals(was.Left)) && amendment.Names is null && statement.NamesRedaction is null
                ? "persons or left change without names"
            : null;
        return why is null ? null : new RuleFailure("R15", why);
    }
}
