using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Public.Data;
using Tidemark.Public.LogFiles;
using Tidemark.Public.Pages;
using Tidemark.Public.Past;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public;

/// <summary>The public zone: one line for the services, one for the addresses. Somebody has to run <see cref="LogFollower.RunAsync"/>.</summary>
public static class PublicParts
{
    /// <summary>Needs what <see cref="WebParts.AddWeb"/> adds, with the texts of this assembly.</summary>
    public static IServiceCollection AddPublic(this IServiceCollection services, PublicOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddSingleton(new LogFolder(options.LogFolder));
        services.AddSingleton<LogFollower>();
        services.AddSingleton<CampaignNames>();
        services.AddSingleton<FeedWriter>();
        services.AddSingleton<PublishedTree>();
        services.AddSingleton<StatementProofs>();
        services.AddSingleton<SubmittedReceipts>();
        services.AddSingleton<PastDays>();
        services.AddScoped<Register>();
        services.AddScoped<TotalsParts>();
        return services;
    }

    public static IEndpointRouteBuilder MapPublic(this IEndpointRouteBuilder routes)
    {
        routes.MapLogFiles();
        routes.MapData();
        routes.MapPage("/", FirstVisit);
        var pages = routes.MapLanguages().NoStore();
        pages.MapHome();
        pages.MapStatements();
        pages.MapStatement();
        pages.MapTotals();
        pages.MapCorrections();
        pages.MapLedger();
        pages.MapRandomTen();
        pages.MapExplanations();
        pages.MapPress();
        pages.MapCounter();
        pages.MapFollow();
        routes.MapLanguages().NoStore().OwnOriginOnly().MapReceiptChecks();
        var files = routes.MapLanguages();
        files.MapCounterPictures();
        files.MapFeeds();
        routes.MapSitemaps();
        return routes;
    }

    private static IResult FirstVisit(HttpContext context, PageState state)
    {
        PrivatePages.NoStore(context.Response);
        context.Response.Headers.Vary = "Accept-Language";
        return Results.Redirect("/" + Language.Preferred(context.Request.Headers.AcceptLanguage, state.Otherwise).Code);
    }
}
