using Tidemark.Core.Rules;

namespace Tidemark.Core.Content;

/// <summary>What R13 and R14 find in a slot: a failure, or nothing but warnings.</summary>
public sealed record SlotFinding(RuleFailure? Failure, IReadOnlyList<RuleFailure> Warnings)
{
    internal static readonly SlotFinding Fine = new(null, []);

    internal static SlotFinding Fail(string rule, string why) => new(new RuleFailure(rule, why), []);
}
