using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>A new statement: R5, R6, R15, R16.</summary>
internal static class StatementRules
{
    public static RuleFailure? Judge(RegisterState state, StatementEntry statement)
    {
        if (state.Find(statement.Id) is { } other) return new RuleFailure("R5", $"the id is that of number {other.Number}");
        if (statement.Number != state.Statements + 1) return new RuleFailure("R6", $"the number is {statement.Number}, must be {state.Statements + 1}");
        if (statement.Claims.Kind is StatementKind.Single != (statement.Claims.Persons == 1))
            return new RuleFailure("R15", $"{statement.Claims.Kind.Word()} with {statement.Claims.Persons} persons");
        return Confirmation(statement.Claims) ?? Place(state, statement.Claims);
    }

    public static RuleFailure? Confirmation(Claims claims) =>
        claims.Confirmed is Confirmed.Returned && (claims.Made is not Made.Self || claims.Kind is not StatementKind.Single)
            ? new RuleFailure("R15", "returned only goes with made self and kind single")
            : null;

    public static RuleFailure? Place(RegisterState state, Claims claims) =>
        claims is { Role: { } role, Place: { } place } && !EntrySpelling.IsCountry(place) && !state.Campaign!.IsBroad(role)
            ? new RuleFailure("R16", $"the role {role} is not broad, so {place} is too exact")
            : null;
}
