using Microsoft.AspNetCore.Http;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>The cookie that names a session; no page but the desk's has one.</summary>
internal sealed class SessionCookie(DeskSessions sessions, PageState state)
{
    private const string OverHttps = "__Host-desk";
    private const string OverHttp = "desk";

    /// <summary>The session that the request belongs to.</summary>
    internal DeskSession? Find(HttpContext context) =>
        sessions.Find(context.Request.Cookies[IsHttps(context) ? OverHttps : OverHttp]);

    internal void Set(HttpContext context, DeskSession session) =>
        context.Response.Cookies.Append(IsHttps(context) ? OverHttps : OverHttp, session.Id, Options(context));

    internal void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(IsHttps(context) ? OverHttps : OverHttp, Options(context));

    private static CookieOptions Options(bool secure) =>
        new() { HttpOnly = true, Secure = secure, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    private CookieOptions Options(HttpContext context) => Options(IsHttps(context));

    // Behind a proxy that ends TLS the request itself is plain; the register's public address says how browsers come.
    private bool IsHttps(HttpContext context) =>
        context.Request.IsHttps || state.PublicAddress?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
}
