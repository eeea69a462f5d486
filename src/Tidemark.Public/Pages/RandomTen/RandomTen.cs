using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Public.Past;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>Ten random statements, new every day, that a sceptic can draw again.</summary>
internal static class RandomTen
{
    public static void MapRandomTen(this IEndpointRouteBuilder pages) => pages.MapPage("/random", Show);

    private static async Task<IResult> Show(Language lang, TotalsParts parts, HttpContext context)
    {
        if (parts.Register.Look() is not { } look) return PageRoutes.Waiting(lang);
        var past = await parts.Past.On(parts.Past.Today.AddDays(-1), look.Followed, context.RequestAborted);
        return new RazorComponentResult<RandomPage>(new
        {
            Language = lang,
            look.Followed,
            Past = past,
            Ten = past is null ? null : TenStatements.Of(past, look),
            Names = parts.Register.Names(look),
            Site = parts.Site(context),
            parts.Key,
            Offered = parts.Offered(look),
        });
    }
}
