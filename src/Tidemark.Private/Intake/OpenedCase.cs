using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Private.Numbers;
using Tidemark.Private.Status;

namespace Tidemark.Private.Intake;

/// <summary>What a code opens.</summary>
public sealed class OpenedCase
{
    /// <summary>The code that opened it.</summary>
    public required ClaimCode Code { get; init; }

    /// <summary>The statement's name in the register.</summary>
    public required StatementId Id { get; init; }

    /// <summary>The 16 bytes that only the row and the declarant's own receipt hold.</summary>
    public required byte[] Own { get; init; }

    /// <summary>What the desk says of it; null before the desk has taken it.</summary>
    public required CaseStatus? Status { get; init; }

    /// <summary>What the log says of it, once it is released.</summary>
    public required PublicStatement? Public { get; init; }

    /// <summary>What the desk wrote to the declarant, oldest first.</summary>
    public required IReadOnlyList<StatusMessage> Messages { get; init; }

    /// <summary>How many of the declarant's wishes the desk has not taken yet.</summary>
    public required int WishesWaiting { get; init; }

    /// <summary>What the declarant chose and asked for so far.</summary>
    public required AskedFor Asked { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public CaseKind Kind => Asked.Kind;

    /// <summary>What may be asked for, and when.</summary>
    public CaseStanding Standing => new(Kind, Stage, Public?.Redacted ?? RedactedFields.None) { HasAnswered = HasAnswered, IsTogether = Asked.Together, IsHidden = Public?.Display is Display.Hidden };

    /// <summary>The latest correction of it that was asked for, a case of its own; null if none was.</summary>
    public OpenedCase? Correction { get; private init; }

    /// <summary>Whether a correction can be asked for: one at a time.</summary>
    public bool IsCorrectable => Standing.IsCorrectable && !IsBeingCorrected;

    /// <summary>Whether a correction of it is on its way.</summary>
    public bool IsBeingCorrected => Correction is { IsBeforeRelease: true };

    /// <summary>How many questions the desk has asked about what was filed.</summary>
    public int Questions => Messages.Count(message => message.Question is not null);

    /// <summary>The question that can be answered now; null if there is none.</summary>
    public StatusMessage? OpenQuestion =>
        Standing.Allows(InstructionVerb.Answer) ? Messages.LastOrDefault(message => message.Question is not null) : null;

    /// <summary>Whether the last question has its answer, which the desk has not taken yet.</summary>
    public bool HasAnswered => Stage == CaseStage.Asked && Asked.Answered >= Questions;

    /// <summary>Where it stands.</summary>
    public CaseStage Stage => Asked.TakenBack && IsOnTheWay(Known) ? CaseStage.TakingBack : Known;

    /// <summary>Whether a release of it is being prepared at this moment, as far as the desk knows.</summary>
    public bool IsAccepted => Known == CaseStage.Accepted;

    private CaseStage Known => this switch
    {
        { Public.Retracted: true } => CaseStage.Retracted,
        { Public: not null } => CaseStage.Released,
        { Kind: CaseKind.Correction, Status.State.Count: CountState.Counted } => CaseStage.Released,
        { Status: null } => HandedOn ? CaseStage.Gone : CaseStage.Waiting,
        { Status.State.Count: CountState.Retracted } => CaseStage.Retracted,
        { Status.State.Vetting: Vetting.InReview } => CaseStage.InReview,
        { Status.State.Vetting: Vetting.Asked } => CaseStage.Asked,
        { Status.State.Vetting: Vetting.Accepted } => CaseStage.Accepted,
        { Status: { State.Vetting: Vetting.Refused, Reason: Core.Cases.Case.Withdrawn } } => CaseStage.Withdrawn,
        { Status.State.Vetting: Vetting.Refused } => CaseStage.Refused,
        { Status.State.Vetting: Vetting.Merged } => CaseStage.Merged,
        { Status.State.Vetting: Vetting.Answered } => CaseStage.Answered,
        _ => CaseStage.Waiting,
    };

    /// <summary>Whether nothing of it is public yet and nothing speaks against its release.</summary>
    public bool IsBeforeRelease => IsOnTheWay(Stage);

    internal OpenedCase With(OpenedCase correction) => new()
    {
        Code = Code, Case = Case, HandedOn = HandedOn, Id = Id, Own = Own, Status = Status, Public = Public, Messages = Messages,
        WishesWaiting = WishesWaiting, Asked = Asked, Correction = correction,
    };

    internal CaseId Case { get; init; }

    /// <summary>Whether it has left the outbox for the desk.</summary>
    internal bool HandedOn { get; init; }

    private bool IsOnTheWay(CaseStage stage) => new CaseStanding(Kind, stage).IsOpen;

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(OpenedCase);
}

/// <summary>What became of a try to open a case with a code.</summary>
public abstract record CodeOutcome
{
    private CodeOutcome()
    {
    }

    /// <summary>The code is known.</summary>
    public sealed record Opened(OpenedCase Case) : CodeOutcome;

    /// <summary>No case has this code: it was never given, or it was forgotten.</summary>
    public sealed record Unknown : CodeOutcome;

    /// <summary>Nothing was looked up.</summary>
    public sealed record NotLookedUp(IntakeState Why) : CodeOutcome;
}

/// <summary>What became of something that a declarant asked for.</summary>
public enum WishOutcome
{
    /// <summary>It is durable and will be done.</summary>
    Taken,

    /// <summary>The case is no longer, or not yet, where this can be asked.</summary>
    NotPossible,

    /// <summary>Another correction is on its way, and one waits for the other.</summary>
    CorrectedAlready,

    /// <summary>A key is missing: closed for now.</summary>
    Closed,

    /// <summary>A store is being written by another zone: nothing was taken, later it will do.</summary>
    Busy,

    /// <summary>The disk is nearly full.</summary>
    DiskNearlyFull,

    /// <summary>The store failed while it was written: whether it is kept will be known after the next start.</summary>
    Unsure,

    /// <summary>This form was already sent with other words: nothing is changed.</summary>
    DifferentBody,

    /// <summary>Nothing is written, or too much.</summary>
    Unwritten,
}
