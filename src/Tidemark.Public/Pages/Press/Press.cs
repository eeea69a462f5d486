using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What somebody needs who writes about the number.</summary>
internal static class Press
{
    public static void MapPress(this IEndpointRouteBuilder pages) => pages.MapPage("/press", Get);

    private static IResult Get(Language lang, Register register, PageState state, HttpRequest request) => register.Look() is { } look
        ? new RazorComponentResult<PressPage>(new { Language = lang, look.Followed, Figures = look.Figures(), Site = state.Site(request) })
        : PageRoutes.Waiting(lang);
}
