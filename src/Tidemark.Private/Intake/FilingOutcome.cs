using Tidemark.Core.Codes;

namespace Tidemark.Private.Intake;

/// <summary>What became of a filing.</summary>
public abstract record FilingOutcome
{
    private FilingOutcome()
    {
    }

    /// <summary>It is durable; the code is null for one who chose to have none.</summary>
    public sealed record Filed(ClaimCode? Code) : FilingOutcome;

    /// <summary>The same form was sent again: it is the same case and the same code.</summary>
    public sealed record SameAgain(ClaimCode? Code) : FilingOutcome;

    /// <summary>The same form was sent again after its code had been forgotten: it is the same case, and the code is not given again.</summary>
    public sealed record Forgotten : FilingOutcome;

    /// <summary>This form was already sent with other words: nothing is changed.</summary>
    public sealed record DifferentBody : FilingOutcome;

    /// <summary>Nothing was taken.</summary>
    public sealed record NotTaken(IntakeState Why) : FilingOutcome;
}

/// <summary>Whether intake takes anything, and if not, why.</summary>
public enum IntakeState
{
    /// <summary>It does.</summary>
    Open,

    /// <summary>A key is missing: closed for now.</summary>
    Closed,

    /// <summary>More came in this second than is taken, or another zone is writing its store.</summary>
    Busy,

    /// <summary>The disk is nearly full.</summary>
    DiskNearlyFull,

    /// <summary>The store failed while it was written: whether this one is kept will be known after the next start; the same form then gives the same code.</summary>
    Unsure,
}
