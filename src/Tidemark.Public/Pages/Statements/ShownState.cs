using Tidemark.Public.ReadModel;

namespace Tidemark.Public.Pages;

/// <summary>Why nothing of a statement's text is shown in lists and feeds.</summary>
internal static class ShownState
{
    /// <summary>The key of the sentence after <c>public.statement.</c>; null if the text is shown.</summary>
    public static string? Of(PublishedStatement statement) => statement switch
    {
        { Retracted: true } => "retracted.short",
        { Hidden: true } => "hidden.short",
        { TextRedacted: true } => "redacted.short",
        { Text: null } => "missing",
        _ => null,
    };
}
