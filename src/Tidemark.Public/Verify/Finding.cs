using Tidemark.Core.Rules;
using Tidemark.Public.Verify.Evidence;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>A rule that something breaks, or a failure outside the rules, and where.</summary>
public sealed record Finding(string Rule, long? Index, long? Bundle, string Why)
{
    /// <summary>For two checkpoints of one log that no proof links: both, the evidence of it.</summary>
    public SplitView? Split { get; init; }

    internal static Finding At(long index, RuleFailure failure) => new(failure.Rule, index, index / RegisterState.TallyInterval, failure.Why);

    internal static Finding Of(LogFailure failure) => new(failure.Name, failure.Index, failure.Bundle, failure.Why);

    internal static Finding InBundle(string rule, long bundle, string why) => new(rule, null, bundle, why);

    internal static Finding Somewhere(string rule, string why) => new(rule, null, null, why);

    /// <summary>What an exception that ends a check says; null if it is none of those.</summary>
    internal static Finding? Of(Exception error) => error switch
    {
        RefusedException refused => refused.Finding,
        LogFailureException failed => Of(failed.Failure),
        UnreadableException unreadable => Somewhere(unreadable.Kind, unreadable.Message),
        _ => null,
    };

    /// <summary>Whether the totals still follow from the log: contents and days are beside them.</summary>
    internal bool LeavesTotals => Rule is "pack" or "R13" or "R14" or "R18";
}

/// <summary>Ends a check at its first failure.</summary>
internal sealed class RefusedException(Finding finding) : Exception(finding.Why)
{
    public Finding Finding { get; } = finding;
}
