using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The pages that explain: how it is counted, what is kept of whom, how to check it.</summary>
internal static class Explanations
{
    public static void MapExplanations(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/how", How);
        pages.MapPage("/privacy", Privacy);
        pages.MapPage("/check", Check);
    }

    private static IResult How(Language lang, Register register) => register.Look() is not null
        ? new RazorComponentResult<HowPage>(new { Language = lang })
        : PageRoutes.Waiting(lang);

    private static IResult Privacy(Language lang, Register register) => register.Look() is { } look
        ? new RazorComponentResult<PrivacyPage>(new { Language = lang, register.Names(look).Campaign })
        : PageRoutes.Waiting(lang);

    private static IResult Check(Language lang, Register register, PageState state, HttpRequest request) => register.Look() is { } look
        ? new RazorComponentResult<CheckPage>(new
        {
            Language = lang,
            look.Followed,
            Figures = look.Figures(),
            Key = register.Options.LogKey.ToString(),
            Site = state.Site(request),
        })
        : PageRoutes.Waiting(lang);
}
