using Tidemark.Core.Filing;
using Tidemark.Core.Identifying;

namespace Tidemark.Private.Marks;

/// <summary>What the rules find in the text and the signatures of a statement, as its declarant and its reviewer both see it.</summary>
public sealed class Findings
{
    private Findings(IReadOnlyList<Finding> open, IReadOnlyList<Finding> left) => (Open, Left) = (open, left);

    /// <summary>What is marked, the most serious first.</summary>
    internal IReadOnlyList<Finding> Open { get; }

    /// <summary>What the declarant wants to leave as it is.</summary>
    internal IReadOnlyList<Finding> Left { get; }

    /// <summary>What is marked with a number.</summary>
    internal IEnumerable<Finding> Listed => Open.Where(finding => finding.IsNumbered);

    /// <summary>How many more are marked without one.</summary>
    internal int More => Open.Count - Listed.Count();

    /// <summary>Finds; nothing in a statement that is counted only, for its words are not published.</summary>
    /// <param name="draft">The statement.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="left">Keys of what is to be left as it is.</param>
    internal static Findings In(StatementDraft draft, IdentifyingRules rules, IReadOnlyCollection<string> left)
    {
        var found = draft.Shown ? Found(draft, rules).ToLookup(finding => left.Contains(finding.Key)) : Enumerable.Empty<Finding>().ToLookup(_ => true);
        var open = found[false].OrderBy(finding => finding.Span.Rule).ThenBy(finding => finding.Person).ThenBy(finding => finding.Span.Start);
        return new Findings([.. open.Select((finding, at) => finding with { Number = at + 1 })], [.. found[true]]);
    }

    /// <summary>What is marked in one part, in the order of its words.</summary>
    internal IEnumerable<Finding> Of(int person) => Open.Where(finding => finding.Person == person).OrderBy(finding => finding.Span.Start);

    private static IEnumerable<Finding> Found(StatementDraft draft, IdentifyingRules rules) =>
        In(draft.Text, Finding.InText, rules.Find(draft.Text))
            .Concat(draft.Persons.SelectMany((person, at) => In(person.Signature, at + 1, rules.Find(person.Signature).Where(IsMoreThanAName))));

    private static IEnumerable<Finding> In(string part, int person, IEnumerable<IdentifyingSpan> spans)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var span in spans)
        {
            var words = part.Substring(span.Start, span.Length);
            seen[words] = seen.GetValueOrDefault(words) + 1;
            yield return new Finding(0, person, span, words, seen[words] - 1);
        }
    }

    /// <summary>A signature names a person anyway, and many an alias is a season or an hour.</summary>
    private static bool IsMoreThanAName(IdentifyingSpan span) => span.Rule is not (IdentifyingRule.Person or IdentifyingRule.Date or IdentifyingRule.Time);
}
