using Tidemark.Core.Cases;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>Ready questions and answers: product texts in every language, sent in that of the declarant.</summary>
internal static class Saying
{
    internal const string Ready = "ready";
    internal const string Own = "said";

    private static readonly string[] ToStatements = ["ask-self", "ask-name", "ask-others", "ask-unclear"];
    private static readonly string[] ToCorrections = ["ask-which", "ask-others", "ask-name"];
    private static readonly string[] ToLetters = ["ask-which"];
    private static readonly string[] OnInquiries = ["answer-where", "answer-lost", "answer-retract", "answer-count", "answer-nothing"];
    private static readonly string[] OnReports = ["answer-removed", "answer-out", "answer-kept"];

    /// <summary>The codes of what is ready for this kind of thing.</summary>
    internal static IReadOnlyList<string> Templates(string decision, CaseKind kind) => (decision, kind) switch
    {
        (Review.Ask, CaseKind.Statement) => ToStatements,
        (Review.Ask, CaseKind.Correction) => ToCorrections,
        (Review.Ask, _) => ToLetters,
        (_, CaseKind.Report) => OnReports,
        _ => OnInquiries,
    };

    /// <summary>The language in which the declarant is spoken to: that of what they wrote, or else the reviewer's.</summary>
    internal static Language LanguageOf(CaseBody body, Language otherwise) =>
        Language.TryParse(body.Letter?.Lang ?? body.Correction?.Now.Lang ?? body.Draft.Lang, out var theirs) ? theirs : otherwise;

    /// <summary>What is said: the reviewer's own words, or else the ready ones that were chosen.</summary>
    internal static string Of(FormBody form) => string.IsNullOrWhiteSpace(form[Own]) ? form[Ready] : form[Own];
}
