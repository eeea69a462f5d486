using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tidemark.Web;

/// <summary>What every page shares, as one line for the services and one for the addresses.</summary>
public static class WebParts
{
    /// <summary>Needs a <see cref="Core.RandomSource"/> and a <see cref="TimeProvider"/> among the services.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, PageState state, Texts texts)
    {
        services.AddRazorComponents();
        KeepNoFrameworkKeys(services);
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<LanguageConstraint>(LanguageRoutes.Constraint));
        services.AddSingleton(state);
        services.AddSingleton(texts);
        services.AddSingleton<Stylesheet>();
        services.AddSingleton<PreviewPicture>();
        services.AddSingleton<OriginCheck>();

        // Han characters as themselves: a page of Chinese is half as long and can be read in its source.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>
    /// The framework would write a key for its own form tokens and cookies into the user's home at start. Our pages use neither,
    /// so it gets a provider that lives in memory and nothing that runs at start.
    /// </summary>
    private static void KeepNoFrameworkKeys(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var atStart in services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly).ToList())
            services.Remove(atStart);
    }

    /// <summary>First in the pipeline: headers on every answer, one page for what failed.</summary>
    public static IApplicationBuilder UseWeb(this IApplicationBuilder app) =>
        app.UseMiddleware<SecurityHeaders>().UseMiddleware<FailurePages>();

    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<Stylesheet>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PreviewPicture>().Map(routes);
        routes.MapRobots();

        // Browsers ask for it unbidden; there is none, and nobody needs a page that says so.
        routes.MapPage("/favicon.ico", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.NoContent();
        });
        return routes;
    }
}
