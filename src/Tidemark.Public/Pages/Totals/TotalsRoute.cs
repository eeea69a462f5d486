using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The total in its parts.</summary>
internal static class TotalsRoute
{
    public static void MapTotals(this IEndpointRouteBuilder pages) => pages.MapPage("/totals", Get);

    private static IResult Get(Language lang, Register register) => register.Look() is { } look
        ? new RazorComponentResult<TotalsPage>(new { Language = lang, look.Followed, Figures = look.Figures(), Names = register.Names(look) })
        : PageRoutes.Waiting(lang);
}
