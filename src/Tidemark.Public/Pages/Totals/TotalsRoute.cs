using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The total in its parts.</summary>
internal static class TotalsRoute
{
    public static void MapTotals(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/totals", Get<TotalsPage>);
        pages.MapPage("/totals/places", Get<PlacesPage>);
    }

    private static IResult Get<TPage>(Language lang, Register register) where TPage : Page => register.Look() is { } look
        ? new RazorComponentResult<TPage>(new { Language = lang, look.Followed, Figures = look.Figures(), Names = register.Names(look) })
        : PageRoutes.Waiting(lang);
}
