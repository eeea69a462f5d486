using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>The sheet of keys: <c>/&lt;lang&gt;/desk/keys</c>.</summary>
internal static class KeySheet
{
    internal static IResult Get(HttpContext context, Language lang, SessionCookie cookie, DeskSettings settings) =>
        AtDesk.Page(context, lang, cookie, settings, session => new RazorComponentResult<KeySheetPage>(new { Language = lang, Session = session }));
}
