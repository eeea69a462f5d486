using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Private.Marks;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>The declarant's pages: writing, coming back, asking and reporting.</summary>
public static class DeclarantPages
{
    /// <summary>Needs an <see cref="IntakeStore"/> and what <see cref="WebParts.AddWeb"/> adds among the services.</summary>
    public static IServiceCollection AddDeclarantPages(this IServiceCollection services) => services.AddMarks().AddSingleton<DeclarantTokens>();

    /// <summary><c>/&lt;lang&gt;/w</c>, <c>/&lt;lang&gt;/c</c>, <c>/&lt;lang&gt;/q</c> and <c>/&lt;lang&gt;/r</c>.</summary>
    public static IEndpointRouteBuilder MapDeclarantPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapLanguages().NoStore().OwnOriginOnly();
        pages.MapPage("/w", Write.Get);
        pages.MapPost("/w", Write.Post);
        pages.MapPage("/c", Return.Get);
        pages.MapPost("/c", Return.Post);
        pages.MapPage("/q", LetterPages.Ask);
        pages.MapPost("/q", LetterPages.PostAsk);
        pages.MapPage("/r", LetterPages.Report);
        pages.MapPost("/r", LetterPages.PostReport);
        return routes;
    }
}
