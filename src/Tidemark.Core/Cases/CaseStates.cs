namespace Tidemark.Core.Cases;

/// <summary>How far the desk is with a case.</summary>
public enum Vetting
{
    /// <summary>It waits in the queue.</summary>
    Received,

    /// <summary>A reviewer has it.</summary>
    InReview,

    /// <summary>A question waits for the declarant.</summary>
    Asked,

    /// <summary>It was accepted.</summary>
    Accepted,

    /// <summary>It was refused, with a reason that the declarant reads.</summary>
    Refused,

    /// <summary>It repeats another case.</summary>
    Merged,

    /// <summary>It was an inquiry and has its answer.</summary>
    Answered,
}

/// <summary>What the public may see of a case's statement.</summary>
public enum DisplayState
{
    /// <summary>Nothing but that it is counted.</summary>
    Hidden,

    /// <summary>Text and signature.</summary>
    Shown,

    /// <summary>Nothing any more.</summary>
    Redacted,
}

/// <summary>Whether a case's statement is in the total.</summary>
public enum CountState
{
    /// <summary>Not yet, and perhaps never.</summary>
    NotCounted,

    /// <summary>It was released.</summary>
    Counted,

    /// <summary>It was released and taken back.</summary>
    Retracted,
}
