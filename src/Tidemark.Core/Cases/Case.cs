using Tidemark.Core.Campaigns;

namespace Tidemark.Core.Cases;

/// <summary>A case as the desk sees it; everything that may be done to it is a pure function.</summary>
public sealed partial record Case
{
    /// <summary>In <see cref="Reason"/>: the declarant took it back before it was released.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The newest version of what is inside the seal.</summary>
    public required CaseBody Body { get; init; }

    /// <summary>Where it stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>Why it was refused: a code of the campaign, or <see cref="Withdrawn"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>A case that has just come in.</summary>
    public static Case Received(CaseBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new Case { Body = body, State = CaseState.New(body.Statement?.Shown ?? false) };
    }

    /// <summary>A reviewer takes it out of the queue.</summary>
    public CaseMove Claim() =>
        State.Vetting == Vetting.Received ? CaseMove.From(this, State.To(Vetting.InReview)) : CaseObstacle.NotNow;

    /// <summary>The reviewer gives it back to the queue undecided.</summary>
    public CaseMove Skip() =>
        State.Vetting == Vetting.InReview ? CaseMove.From(this, State.To(Vetting.Received)) : CaseObstacle.NotNow;

    /// <summary>The reviewer accepts the version that they saw.</summary>
    public CaseMove Accept(int seen) => IsLetter ? CaseObstacle.AnotherKind : Decide(seen, Vetting.Accepted);

    /// <summary>The reviewer refuses the version that they saw, for a reason of the campaign.</summary>
    public CaseMove Refuse(int seen, string reason, Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        if (IsLetter)
            return CaseObstacle.AnotherKind;
        if (campaign.FindRefusal(reason) is null)
            return CaseObstacle.UnknownReason;
        var decided = Decide(seen, Vetting.Refused);
        return decided.After is { } after ? after with { Reason = reason } : decided;
    }

    /// <summary>The reviewer takes an accepted case back into review, as long as nothing of it is released.</summary>
    public CaseMove PullBack() =>
        State.Vetting == Vetting.Accepted ? CaseMove.From(this, State.To(Vetting.InReview)) : CaseObstacle.NotNow;

    /// <summary>The sequencer has released it.</summary>
    public CaseMove Release() => CaseMove.From(this, State.To(CountState.Counted));

    /// <summary>The register has its retraction.</summary>
    public CaseMove TakeOut() => CaseMove.From(this, State.To(CountState.Retracted));

    /// <summary>The register has the redaction of its text and signature.</summary>
    public CaseMove Remove() => CaseMove.From(this, State.BeforeRelease ? null : State.To(DisplayState.Redacted));

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => $"{nameof(Case)} {State.Vetting}";

    private bool IsStatement => Body.Kind == CaseKind.Statement;

    private bool IsLetter => Body.Letter is not null;

    private CaseMove Decide(int seen, Vetting decision)
    {
        if (State.Vetting != Vetting.InReview)
            return CaseObstacle.NotNow;
        return seen == Body.Version ? CaseMove.From(this, State.To(decision)) : CaseObstacle.NewerVersion;
    }
}
