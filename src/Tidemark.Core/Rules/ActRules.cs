using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>An act about a statement: R8, R9, R15, R16.</summary>
public static class ActRules
{
    /// <summary>The rule that an act about a statement as it now stands would break, codes that the campaign lacks among them (R4); null if it keeps all.</summary>
    /// <param name="origin">The log's origin.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="act">The act.</param>
    /// <param name="campaign">The latest campaign.</param>
    public static RuleFailure? Foresee(string origin, StatementRecord statement, ActEntry act, CampaignRegister campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return act.After is { } now && campaign.Unknown(now) is { } unknown ? new RuleFailure("R4", unknown) : Judge(origin, StatementStanding.Of(statement, act), act, campaign);
    }

    internal static RuleFailure? Judge(string origin, StatementStanding? known, ActEntry act, CampaignRegister campaign) => known is { } statement
        ? History(origin, statement, act) ?? (act.After is { } claimed ? StatementRules.Place(campaign, claimed) : null)
        : Homeless(act);

    /// <summary>What follows from the statement and the acts about it alone, whatever the campaign is.</summary>
    internal static RuleFailure? History(string origin, in StatementStanding statement, ActEntry act) =>
        Follows(statement, act)
        ?? OwnerAuthority.Judge(origin, statement, act)
        ?? (act is AmendmentEntry amendment ? Amendment(amendment, statement.Redacted.HasFlag(RedactedFields.Names)) : null)
        ?? (act.After is { } claimed ? StatementRules.Confirmation(claimed) : null);

    /// <summary>There is no statement that the act could be about (R8).</summary>
    internal static RuleFailure Homeless(ActEntry act) => new("R8", $"{act.Of} is no earlier statement");

    /// <summary>Whether the act continues what has been said about the statement (R8).</summary>
    internal static RuleFailure? Follows(in StatementStanding statement, ActEntry act) => Succession(statement, act) is { } why ? new RuleFailure("R8", why) : null;

    /// <summary>What an amendment may change (R15).</summary>
    internal static RuleFailure? Amendment(AmendmentEntry amendment, bool namesAreRedacted)
    {
        var (was, now) = (amendment.Was, amendment.Now);
        var why = now.Kind != was.Kind ? "the kind changes"
            : now.Display != was.Display ? "the display changes"
            : now.Persons > was.Persons ? "more persons than before"
            : (now.Persons != was.Persons || !now.Left.Equals(was.Left)) && amendment.Names is null && !namesAreRedacted ? "persons or left change without names"
            : null;
        return why is null ? null : new RuleFailure("R15", why);
    }

    private static string? Succession(in StatementStanding statement, ActEntry act)
    {
        if (act.Last != statement.Last) return $"last is {act.Last}, the latest entry about it is {statement.Last}";
        if (!statement.IsAsItWas) return "was is not what the statement claims";
        if (statement.Retracted && act is not RedactionEntry) return "it is retracted";
        if (act.Was.Display is Display.Redacted && act is not RetractionEntry) return "it is redacted";
        return act switch
        {
            RedactionEntry redaction => Redaction(statement, redaction),
            AmendmentEntry { Names: not null } when statement.Redacted.HasFlag(RedactedFields.Names) => "names is redacted",
            AmendmentEntry { Text: not null } when statement.Redacted.HasFlag(RedactedFields.Text) => "text is redacted",
            _ => null,
        };
    }

    private static string? Redaction(in StatementStanding statement, RedactionEntry redaction)
    {
        if ((statement.Redacted & redaction.Fields) != 0) return "a field is redacted already";
        var after = statement.Redacted | redaction.Fields;
        var display = after is RedactedFields.Both && !statement.Retracted ? Display.Redacted : redaction.Was.Display;
        return redaction.Now.Display == display ? null : $"display must be {display.Word()}";
    }
}
