using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Private.Stores;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>What every address of the desk begins with: the session, or the sign-in page; and for a form, its token.</summary>
internal static class AtDesk
{
    private const int FormLimit = 64 * 1024;

    /// <summary>Draws a page for whoever is signed in; the browser leaves it by itself when the session has ended.</summary>
    internal static IResult Page(HttpContext context, Language lang, SessionCookie cookie, DeskSettings settings, Func<DeskSession, IResult> draw)
    {
        if (cookie.Find(context) is not { } session)
            return SignInPage(lang, FieldErrors.None);
        LeaveWhenIdle(context, lang, settings);
        return OrLater(context, lang, null, () => draw(session));
    }

    /// <summary>Does what a form of the session asks for, then goes on to a page.</summary>
    internal static async Task<IResult> Form(HttpContext context, Language lang, SessionCookie cookie, Func<DeskSession, FormBody, IResult> act)
    {
        if (cookie.Find(context) is not { } session)
            return To(lang, "");
        var (body, status) = await FormBody.ReadAsync(context.Request, FormLimit, context.RequestAborted);
        if (body is null)
            return FailurePages.Unreadable(context, status);
        if (!DeskSessions.Owns(session, body["form"]))
            return FailurePages.Page(context, "web.foreign", StatusCodes.Status403Forbidden);
        LeaveWhenIdle(context, lang, context.RequestServices.GetRequiredService<DeskSettings>());
        return OrLater(context, lang, body, () => act(session, body));
    }

    // A decision names the revision that it is about, so that sending it again as it stands does nothing twice.
    private static IResult OrLater(HttpContext context, Language lang, FormBody? body, Func<IResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception later) when (AreaOf(later) is { } area)
        {
            return new RazorComponentResult<BusyPage>(new { Language = lang, Area = area, Action = context.Request.Path.Value!, Kept = body?.Fields })
                { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }
    }

    /// <summary>The same for what has no session: a page that keeps nothing, for what was typed there are secrets.</summary>
    internal static async ValueTask<object?> OrLater(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (Exception later) when (AreaOf(later) is { } area)
        {
            return FailurePages.Page(call.HttpContext, area, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static string? AreaOf(Exception failure) =>
        StoreBusyException.Is(failure) ? "review.busy" : FullDisk.Is(failure) ? "review.full" : null;

    /// <summary>See other: the answer to a form is a page of its own.</summary>
    internal static IResult To(Language lang, string page) => new SeeOther($"{lang.Address}/desk{page}");

    internal static RazorComponentResult<SignInPage> SignInPage(Language lang, FieldErrors errors, string name = "") =>
        new(new { Language = lang, Errors = errors, Name = name });

    private static void LeaveWhenIdle(HttpContext context, Language lang, DeskSettings settings) =>
        context.Response.Headers["Refresh"] = string.Create(
            CultureInfo.InvariantCulture, $"{(int)settings.Idle.TotalSeconds + 2}; url={lang.Address}/desk");

    /// <summary>What was just done, once.</summary>
    internal static string? TakeNotice(DeskSession session)
    {
        var notice = session.Notice;
        session.Notice = null;
        return notice;
    }
}

/// <summary>The answer to a form: go and see another page.</summary>
internal sealed class SeeOther(string location) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
