using Microsoft.AspNetCore.Http;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>Signing in and out.</summary>
internal static class SignIn
{
    internal const string Name = "name";
    internal const string Passphrase = "passphrase";
    internal const string Code = "code";

    internal static async Task<IResult> Post(HttpContext context, Language lang, DeskSessions sessions, SessionCookie cookie, Texts texts)
    {
        var (body, status) = await FormBody.ReadAsync(context.Request, 4096, context.RequestAborted);
        if (body is null)
            return FailurePages.Unreadable(context, status);
        var session = await sessions.SignInAsync(body[Name], body[Passphrase], body[Code], context.RequestAborted);
        if (session is null)
            return AtDesk.SignInPage(lang, new FieldErrors([new FieldError(Name, texts.In(lang)["review.in.wrong"])]), body[Name]);
        if (cookie.Find(context) is { } earlier)
            sessions.SignOut(earlier);
        cookie.Set(context, session);
        return AtDesk.To(lang, "");
    }

    internal static Task<IResult> Leave(HttpContext context, Language lang, DeskSessions sessions, SessionCookie cookie) =>
        AtDesk.Form(context, lang, cookie, (session, _) =>
        {
            sessions.SignOut(session);
            cookie.Remove(context);
            return AtDesk.To(lang, "");
        });
}
