using Tidemark.Core.Content;

namespace Tidemark.Core.Cases;

/// <summary>What kind of thing came in. Only a statement is ever counted; a correction changes what a released one says.</summary>
public enum CaseKind
{
    /// <summary>A statement.</summary>
    Statement,

    /// <summary>Somebody asks something.</summary>
    Inquiry,

    /// <summary>Somebody says that a released statement harms them or is not true.</summary>
    Report,

    /// <summary>The holder of its code wants a released statement corrected.</summary>
    Correction,
}

/// <summary>How somebody who reports a statement comes to know.</summary>
public enum Standing
{
    /// <summary>They are named in it, or it is signed with their name.</summary>
    Named,

    /// <summary>They know that it is not true.</summary>
    KnowsFalse,
}

/// <summary>An inquiry or a report: words for the desk alone, never in the log, answered behind a code of its own.</summary>
public sealed record Letter
{
    /// <summary>Most bytes of its text in UTF-8.</summary>
    public const int LongestText = 8_192;

    /// <summary>What was written.</summary>
    public required string Text { get; init; }

    /// <summary>The language of the page on which it was written, and so of the answer.</summary>
    public required string Lang { get; init; }

    /// <summary>The register number that a report is about; null for an inquiry.</summary>
    public long? Number { get; init; }

    /// <summary>How the reporter comes to know; null for an inquiry.</summary>
    public Standing? Standing { get; init; }

    /// <summary>Which of the two it is.</summary>
    public CaseKind Kind => Number is null ? CaseKind.Inquiry : CaseKind.Report;

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(Letter);

    internal bool IsSound() =>
        (Number is null) == (Standing is null)
        && Number is null or >= 1
        && WriterText.Problem(ContentField.Text, Text) is null;
}
