using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>What a declarant's button asks for on the pages of coming back.</summary>
internal static class Returning
{
    internal const string Open = "open";
    internal const string Confirm = "confirm";
    internal const string AskReplace = "replace";
    internal const string AskDelay = "delay";
    internal const string Delay = "delay-now";
    internal const string AskHide = "hide";
    internal const string Hide = "hide-now";
    internal const string Answer = "answer";
    internal const string AskRetract = "retract";
    internal const string Retract = "retract-now";
    internal const string AskRedact = "redact";
    internal const string Redact = "redact-now";
    internal const string AskReceipt = "receipt";
    internal const string Receipt = "receipt-now";
    internal const string AskDisclose = "disclose";
    internal const string Disclose = "disclose-now";
    internal const string AskCorrect = "correct";
    internal const string CheckCorrect = "correct-check";
    internal const string Correct = "correct-now";
    internal const string AskForget = "forget";
    internal const string Forget = "forget-now";
}

/// <summary>The fields of the pages of coming back.</summary>
internal static class ReturnField
{
    internal const string Code = "code";
    internal const string Really = "really";
    internal const string Remove = "remove";
    internal const string When = "when";
    internal const string Sign = "sign";
    internal const string Fields = "fields";
    internal const string Answer = "answer";

    /// <summary>What a button is about: the statement, or <see cref="Correction"/>.</summary>
    internal const string About = "about";

    internal const string Correction = "correction";
    internal const string AtOnce = "now";
    internal const string SomeTime = "day";
}

/// <summary>A page of coming back, ready to be drawn.</summary>
public sealed record ReturnView
{
    /// <summary>What the code opened; null before it did.</summary>
    internal OpenedCase? Case { get; init; }

    /// <summary>What is chosen as the time of release, and the day.</summary>
    internal string Release { get; init; } = "";

    internal string After { get; init; } = "";

    /// <summary>What was typed as the code, or as the answer.</summary>
    internal string Typed { get; init; } = "";

    internal IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>A correction that is being written.</summary>
    internal CorrectingView? Correcting { get; init; }

    /// <summary>What has just been done, or could not be: the end of a key of the texts.</summary>
    internal string? Done { get; init; }
}
