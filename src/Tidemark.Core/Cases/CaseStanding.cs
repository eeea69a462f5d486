using Tidemark.Core.Entries;

namespace Tidemark.Core.Cases;

/// <summary>Where a case stands, as its declarant is told.</summary>
public enum CaseStage
{
    /// <summary>Nobody has looked at it yet.</summary>
    Waiting,

    /// <summary>A reviewer has it.</summary>
    InReview,

    /// <summary>A question waits for the declarant.</summary>
    Asked,

    /// <summary>It waits for its batch.</summary>
    Accepted,

    /// <summary>The declarant asked to take it back before it was public, and the desk has not done it yet.</summary>
    TakingBack,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>The declarant took it back before it was public.</summary>
    Withdrawn,

    /// <summary>It repeats another case.</summary>
    Merged,

    /// <summary>An inquiry or a report that has its answer.</summary>
    Answered,

    /// <summary>It is in the register.</summary>
    Released,

    /// <summary>It was in the register and was taken back.</summary>
    Retracted,

    /// <summary>Its time here is over: what was kept of it has been deleted.</summary>
    Gone,
}

/// <summary>What somebody who comes back may ask for, and when (service.md section 2).</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Redacted">What has been removed of a released statement.</param>
public sealed record CaseStanding(CaseKind Kind, CaseStage Stage, RedactedFields Redacted = RedactedFields.None)
{
    /// <summary>Whether the question was answered, and the desk has not taken the answer yet.</summary>
    public bool HasAnswered { get; init; }

    /// <summary>Whether several declare together: none of them can say for all that it was really them.</summary>
    public bool IsTogether { get; init; }

    /// <summary>Whether a released statement is counted only.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether nothing of it is public or answered yet and nothing speaks against that.</summary>
    public bool IsOpen => Stage is CaseStage.Waiting or CaseStage.InReview or CaseStage.Asked or CaseStage.Accepted;

    /// <summary>Whether it is a statement in the register, counted or taken back.</summary>
    public bool IsPublic => Stage is CaseStage.Released or CaseStage.Retracted;

    /// <summary>Whether a correction of it can be asked for.</summary>
    public bool IsCorrectable => Kind == CaseKind.Statement && Stage == CaseStage.Released && Redacted != RedactedFields.Both;

    /// <summary>What can still be removed of it.</summary>
    public RedactedFields Removable => IsPublic ? RedactedFields.Both & ~Redacted : RedactedFields.None;

    /// <summary>Whether this can be asked for now.</summary>
    public bool Allows(InstructionVerb verb) => verb switch
    {
        InstructionVerb.Forget => true,
        InstructionVerb.Answer => Stage == CaseStage.Asked && !HasAnswered,
        InstructionVerb.Retract => IsOpen || (Stage == CaseStage.Released && Kind == CaseKind.Statement),
        _ when Kind != CaseKind.Statement => false,
        InstructionVerb.Replace => IsOpen && Stage != CaseStage.Accepted,
        InstructionVerb.Confirm => IsOpen && !IsTogether,
        InstructionVerb.Delay or InstructionVerb.Hide => IsOpen,
        InstructionVerb.Redact => Removable != RedactedFields.None,
        InstructionVerb.Disclose => Stage == CaseStage.Released && IsHidden,
        _ => false,
    };
}
