using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Cases;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>Accepted cases that wait for their batch, each with a way to pull it back: <c>/&lt;lang&gt;/desk/accepted</c>.</summary>
internal static class Accepted
{
    internal static IResult Get(HttpContext context, Language lang, SessionCookie cookie, DeskStore desk, DeskSettings settings) =>
        AtDesk.Page(context, lang, cookie, settings, session => new RazorComponentResult<AcceptedPage>(new
        {
            Language = lang,
            Session = session,
            Cases = desk.AcceptedCases(session),
            Notice = AtDesk.TakeNotice(session),
        }));

    internal static Task<IResult> Post(HttpContext context, Language lang, SessionCookie cookie, DeskStore desk) =>
        AtDesk.Form(context, lang, cookie, (session, body) =>
        {
            var outcome = CaseId.TryParse(body["case"], out var id)
                && int.TryParse(body["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                    ? desk.PullBack(session, id, revision)
                    : DecisionOutcome.NotPossible;
            session.Notice = outcome == DecisionOutcome.Done ? "pulled-back" : Review.Notice(outcome);
            return AtDesk.To(lang, outcome == DecisionOutcome.Done ? "" : "/accepted");
        });
}
