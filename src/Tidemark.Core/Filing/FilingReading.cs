namespace Tidemark.Core.Filing;

/// <summary>What came of judging a form: the statement with its notes, or every reason against it.</summary>
/// <param name="Draft">The statement, if nothing is against it.</param>
/// <param name="Notes">What the preview says about it.</param>
/// <param name="Refusals">What is against it, in the order of the form.</param>
public sealed record FilingReading(StatementDraft? Draft, IReadOnlyList<PreviewNote> Notes, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Those refusals that one step of the form can show, for it has the fields.</summary>
    public IReadOnlyList<Refusal> RefusalsAt(params IReadOnlyList<string> fields) =>
        [.. Refusals.Where(refusal => fields.Contains(refusal.Field))];
}
