namespace Tidemark.Core.Cases;

/// <summary>Why something cannot be done to a case.</summary>
public enum CaseObstacle
{
    /// <summary>Its state does not allow it.</summary>
    NotNow,

    /// <summary>It has a newer version than the one that was seen.</summary>
    NewerVersion,

    /// <summary>The campaign has no such reason.</summary>
    UnknownReason,

    /// <summary>There is nothing that could be made broader, or no such words to mask.</summary>
    NothingToChange,

    /// <summary>The instruction is about another case.</summary>
    AnotherCase,

    /// <summary>It was asked for before something that has been taken already.</summary>
    Outdated,

    /// <summary>An inquiry or a report is not published, and a statement not answered.</summary>
    AnotherKind,

    /// <summary>There is no code behind which it could be read.</summary>
    NoCode,

    /// <summary>Nothing is written, or too much, or what cannot be kept.</summary>
    Unwritten,

    /// <summary>Only who wrote a statement alone can confirm it by coming back (R15).</summary>
    NotTheirs,
}
