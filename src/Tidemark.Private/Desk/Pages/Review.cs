using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Cases;
using Tidemark.Private.Marks;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>The next case and what is decided about it: <c>/&lt;lang&gt;/desk</c>.</summary>
internal static class Review
{
    internal const string Accept = "accept";
    internal const string Refuse = "refuse-";
    internal const string Coarsen = "coarsen-";
    internal const string Mask = "mask";
    internal const string MaskFound = "mask-";
    internal const string Ask = "ask";
    internal const string Reply = "reply";
    internal const string Close = "close";
    internal const string Skip = "skip";
    internal const string Unskip = "unskip";
    internal const string Back = "back";

    internal static IResult Get(HttpContext context, Language lang, SessionCookie cookie, DeskStore desk, DeskSettings settings) =>
        AtDesk.Page(context, lang, cookie, settings, session => new RazorComponentResult<ReviewPage>(new
        {
            Language = lang,
            Session = session,
            Shown = desk.Next(session),
            Notice = AtDesk.TakeNotice(session),
            HasSkipped = desk.HasSkipped(session),
            Unopenable = desk.WaitingUnopenable(session),
        }));

    internal static Task<IResult> Post(HttpContext context, Language lang, SessionCookie cookie, DeskStore desk) =>
        AtDesk.Form(context, lang, cookie, (session, body) =>
        {
            session.Notice = Decide(session, body, desk);
            return AtDesk.To(lang, "");
        });

    private static string? Decide(DeskSession session, FormBody body, DeskStore desk)
    {
        var decision = body["decision"];
        if (decision == Unskip)
        {
            desk.Unskip(session);
            return null;
        }
        if (decision == Back)
            return session.LastAccepted is { } last ? AfterBack(desk.PullBack(session, last.Id, last.Revision)) : "nothing-back";
        if (!CaseId.TryParse(body["case"], out var id)
            || !int.TryParse(body["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            return Notice(DecisionOutcome.NotPossible);
        return decision switch
        {
            Accept => Notice(desk.Accept(session, id, revision)),
            Ask => Said(session, id, decision, Saying.Of(body), text => desk.Ask(session, id, revision, text)),
            Reply => Said(session, id, decision, Saying.Of(body), text => desk.Reply(session, id, revision, text)),
            Close => Notice(desk.Close(session, id, revision)),
            Skip => Notice(desk.Skip(session, id)),
            Mask => Changed(MaskWords(desk, session, id, revision, body["part"], body["words"])),
            _ when decision.StartsWith(MaskFound, StringComparison.Ordinal) && decision[MaskFound.Length..].Split('-', 2) is [var part, var words] =>
                Changed(MaskWords(desk, session, id, revision, part, words)),
            _ when decision.StartsWith(Refuse, StringComparison.Ordinal) => Notice(desk.Refuse(session, id, revision, decision[Refuse.Length..])),
            _ when decision.StartsWith(Coarsen, StringComparison.Ordinal) && Enum.TryParse<Coarsening>(decision[Coarsen.Length..], out var step) =>
                Changed(desk.Coarsen(session, id, revision, step)),
            _ => Notice(DecisionOutcome.NotPossible),
        };
    }

    /// <summary>What could not be said stands in the form again.</summary>
    private static string? Said(DeskSession session, CaseId id, string decision, string words, Func<string, DecisionOutcome> say)
    {
        var outcome = say(words);
        session.Unsent = outcome == DecisionOutcome.Done ? null : (id, decision, words);
        return outcome == DecisionOutcome.Done ? decision + "-done" : Notice(outcome);
    }

    /// <summary>Masks in the signature of a numbered person, or else in the text.</summary>
    private static DecisionOutcome MaskWords(DeskStore desk, DeskSession session, CaseId id, int revision, string part, string words) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var person) && person != Finding.InText
            ? desk.MaskSignature(session, id, revision, person, words)
            : desk.MaskText(session, id, revision, words);

    private static string AfterBack(DecisionOutcome outcome) => outcome == DecisionOutcome.Done ? "pulled-back" : Notice(outcome)!;

    private static string? Changed(DecisionOutcome outcome) => outcome == DecisionOutcome.Done ? "changed" : Notice(outcome);

    /// <summary>Nothing is said about what went well: the next case says it.</summary>
    internal static string? Notice(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Done => null,
        DecisionOutcome.Newer => "newer",
        DecisionOutcome.NotYours => "not-yours",
        DecisionOutcome.TooLate => "too-late",
        DecisionOutcome.UnknownReason => "reason",
        DecisionOutcome.NothingToChange => "nothing",
        DecisionOutcome.NoCode => "no-code",
        DecisionOutcome.Unwritten => "unwritten",
        _ => "not-possible",
    };
}
