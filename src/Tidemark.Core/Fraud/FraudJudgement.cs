namespace Tidemark.Core.Fraud;

/// <summary>What follows from the shown parts of a log about one rule at one entry.</summary>
/// <param name="IsBroken">Whether no log that keeps the rules can hold what is shown.</param>
/// <param name="Why">In words: what is broken, or why nothing follows.</param>
/// <param name="Missing">What would have to be shown too before anything can be said.</param>
public sealed record FraudJudgement(bool IsBroken, string Why, FraudItem? Missing = null);

/// <summary>Ends a judgement for which something more has to be shown.</summary>
internal sealed class NotShownException(FraudItem item) : Exception
{
    public FraudItem Item { get; } = item;
}

/// <summary>Ends a judgement because what is shown breaks something else first, so that nothing follows for the rule in question.</summary>
internal sealed class NothingFollowsException(string why) : Exception(why);
