using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Identifying;
using Tidemark.Private.Changes;

namespace Tidemark.Private.Marks;

/// <summary>What the rules find in the text and the signatures of a statement or of its correction, as its declarant and its reviewer both see it.</summary>
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
    internal static Findings In(StatementDraft draft, IdentifyingRules rules, IReadOnlyCollection<string> left) =>
        Of(draft.Shown ? Found(draft.Text, draft.Persons.Select((person, at) => (person.Signature, at + 1)), rules) : [], left);

    /// <summary>Finds in what a correction brings that is new; nothing in one of a statement that is counted only.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="before">Who signs now, as far as that is public.</param>
    /// <param name="rules">The rules.</param>
    internal static Findings In(Correction correction, IReadOnlyList<NamedPerson> before, IdentifyingRules rules)
    {
        var signers = SignerDifference.Without(correction.Persons ?? [], before).Select(signer => (signer.Person.Signature, signer.Number));
        return Of(correction.Now.Display is Display.Shown ? Found(correction.Text ?? "", signers, rules) : [], []);
    }

    /// <summary>What is marked in one part, in the order of its words.</summary>
    internal IEnumerable<Finding> Of(int person) => Open.Where(finding => finding.Person == person).OrderBy(finding => finding.Span.Start);

    private static Findings Of(IEnumerable<Finding> all, IReadOnlyCollection<string> left)
    {
        var found = all.ToLookup(finding => left.Contains(finding.Key));
        var open = found[false].OrderBy(finding => finding.Span.Rule).ThenBy(finding => finding.Person).ThenBy(finding => finding.Span.Start);
        return new Findings([.. open.Select((finding, at) => finding with { Number = at + 1 })], [.. found[true]]);
    }

    private static IEnumerable<Finding> Found(string text, IEnumerable<(string Signature, int Number)> signers, IdentifyingRules rules) =>
        In(text, Finding.InText, rules.Find(text))
            .Concat(signers.SelectMany(signer => In(signer.Signature, signer.Number, rules.Find(signer.Signature).Where(IsMoreThanAName))));

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
