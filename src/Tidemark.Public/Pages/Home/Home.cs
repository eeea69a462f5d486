using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The total, and the way to everything else.</summary>
internal static class Home
{
    private const int Latest = 5;

    public static void MapHome(this IEndpointRouteBuilder pages) => pages.MapPage("", Get);

    private static IResult Get(Language lang, Register register)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        return new RazorComponentResult<HomePage>(new
        {
            Language = lang,
            look.Followed,
            Figures = look.Figures(),
            Latest = look.LatestToRead(Latest),
            Names = register.Names(look),
        });
    }
}
