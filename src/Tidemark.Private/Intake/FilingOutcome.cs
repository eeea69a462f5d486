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
}
