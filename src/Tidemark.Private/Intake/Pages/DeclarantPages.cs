using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>The declarant's pages: writing and coming back.</summary>
public static class DeclarantPages
{
    /// <summary>Needs an <see cref="IntakeStore"/> and what <see cref="WebParts.AddWeb"/> adds among the services.</summary>
    public static IServiceCollection AddDeclarantPages(this IServiceCollection services) => services.AddSingleton<DeclarantTokens>();

    /// <summary><c>/&lt;lang&gt;/w</c> and <c>/&lt;lang&gt;/c</c>.</summary>
    public static IEndpointRouteBuilder MapDeclarantPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapLanguages().NoStore().OwnOriginOnly();
        pages.MapPage("/w", Write.Get);
        pages.MapPost("/w", Write.Post);
        pages.MapPage("/c", Return.Get);
        pages.MapPost("/c", Return.Post);
        return routes;
    }
}
