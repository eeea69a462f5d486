using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>A new statement: R5, R6, R15, R16.</summary>
internal static class StatementRules
{
    public static RuleFailure? Judge(RegisterState state, StatementEntry statement) =>
        (state.Has(statement.Id) ? Repeats(state.Find(statement.Id)!.Number) : null)
        ?? Counts(statement, state.Statements + 1)
        ?? Begins(statement.Claims)
        ?? Place(state.Campaign!, statement.Claims);

    public static RuleFailure Repeats(long number) => new("R5", $"the id is that of number {number}");

    public static RuleFailure? Counts(StatementEntry statement, long expected) =>
        statement.Number == expected ? null : new RuleFailure("R6", $"the number is {statement.Number}, must be {expected}");

    /// <summary>Claims with which a statement may begin.</summary>
    public static RuleFailure? Begins(Claims claims) =>
        claims.Kind is StatementKind.Single == (claims.Persons == 1)
            ? Confirmation(claims)
            : new RuleFailure("R15", $"{claims.Kind.Word()} with {claims.Persons} persons");

    public static RuleFailure? Confirmation(Claims claims) =>
        claims.Confirmed is Confirmed.Returned && (claims.Made is not Made.Self || claims.Kind is not StatementKind.Single)
            ? new RuleFailure("R15", "returned only goes with made self and kind single")
            : null;

    public static RuleFailure? Place(CampaignRegister campaign, Claims claims) =>
        claims is { Role: { } role, Place: { } place } && !EntrySpelling.IsCountry(place) && !campaign.IsBroad(role)
            ? new RuleFailure("R16", $"the role {role} is not broad, so {place} is too exact")
            : null;
}
