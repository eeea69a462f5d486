using Tidemark.Core.Cases;

namespace Tidemark.Private.Desk;

/// <summary>What became of a decision.</summary>
public enum DecisionOutcome
{
    /// <summary>It is done and durable.</summary>
    Done,

    /// <summary>The case changed since it was seen, or its declarant asked for something: look at it again.</summary>
    Newer,

    /// <summary>It is no longer with this reviewer.</summary>
    NotYours,

    /// <summary>It is too late: it was cut for its batch.</summary>
    TooLate,

    /// <summary>The case's state does not allow it, or there is no such case.</summary>
    NotPossible,

    /// <summary>No such reason.</summary>
    UnknownReason,

    /// <summary>There is nothing of that kind to make less exact.</summary>
    NothingToChange,

    /// <summary>The declarant has no code, so nothing that is asked or answered could be read.</summary>
    NoCode,

    /// <summary>No question or answer is written, or it is too long.</summary>
    Unwritten,
}

/// <summary>A case as a reviewer sees it.</summary>
/// <param name="Case">What was unsealed, and its states.</param>
/// <param name="Revision">Which state of it this is: a decision names it.</param>
/// <param name="Setback">The rule that the register could not take it for after it had been accepted; null if that did not happen.</param>
public sealed record ShownCase(Case Case, int Revision, string? Setback = null)
{
    /// <summary>The case's name inside the service.</summary>
    public CaseId Id => Case.Body.Case;

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(ShownCase);
}
