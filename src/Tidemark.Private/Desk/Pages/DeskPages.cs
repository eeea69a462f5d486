using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Private.Marks;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>The reviewers' pages.</summary>
public static class DeskPages
{
    /// <summary>Needs what <see cref="DeskFeature.AddDesk"/> and <see cref="WebParts.AddWeb"/> add.</summary>
    public static IServiceCollection AddDeskPages(this IServiceCollection services) =>
        services.AddMarks().AddSingleton<Shortcuts>().AddSingleton<SessionCookie>();

    /// <summary><c>/&lt;lang&gt;/desk…</c>: every form answers with a redirection, so that Back and reload repeat nothing.</summary>
    public static IEndpointRouteBuilder MapDeskPages(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<Shortcuts>().Map(routes);
        var pages = routes.MapLanguages().MapGroup("/desk").NoStore().OwnOriginOnly().AddEndpointFilter(AllowShortcuts).AddEndpointFilter(AtDesk.OrLater);
        pages.MapPage("", Review.Get);
        pages.MapPost("", Review.Post);
        pages.MapPost("/in", SignIn.Post);
        pages.MapPost("/out", SignIn.Leave);
        pages.MapPage("/recover", Recover.Get);
        pages.MapPost("/recover", Recover.Post);
        pages.MapPage("/accepted", Accepted.Get);
        pages.MapPost("/accepted", Accepted.Post);
        pages.MapPage("/redact", Redact.Get);
        pages.MapPost("/redact", Redact.Post);
        pages.MapPage("/keys", KeySheet.Get);
        return routes;
    }

    private static ValueTask<object?> AllowShortcuts(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentSecurityPolicy + "; script-src 'self'";
        return next(call);
    }
}
