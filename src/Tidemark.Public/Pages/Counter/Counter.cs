using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The total for other people's pages: a small page that may be framed, and pictures.</summary>
internal static class Counter
{
    public const string Picture = "/counter.svg";
    public const string DarkPicture = "/counter-dark.svg";

    /// <summary>The only page that other sites may show in a frame.</summary>
    public static void MapCounter(this IEndpointRouteBuilder pages) => pages.MapPage("/counter", Framed);

    public static void MapCounterPictures(this IEndpointRouteBuilder files)
    {
        files.MapPage(Picture, (Language lang, Register register, PageState state, HttpContext context) => Drawn(lang, dark: false, register, state, context));
        files.MapPage(DarkPicture, (Language lang, Register register, PageState state, HttpContext context) => Drawn(lang, dark: true, register, state, context));
    }

    private static IResult Framed(Language lang, Register register, HttpResponse response)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        SecurityHeaders.AllowFraming(response);
        return new RazorComponentResult<CounterPage>(new { Language = lang, look.Followed, Figures = look.Figures() });
    }

    private static IResult Drawn(Language lang, bool dark, Register register, PageState state, HttpContext context)
    {
        if (register.Look() is not { } look) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var words = context.RequestServices.GetRequiredService<Texts>().In(lang);
        var persons = look.Followed.Difference is null ? look.Figures().Persons : (long?)null;

        // Those who show it from here ask again after some minutes, not at every visit.
        context.Response.Headers.CacheControl = persons is null ? "no-store" : "public, max-age=300";
        return Results.Bytes(new CounterPicture(words, state, dark).Draw(persons, look.Followed, state.Site(context.Request)), "image/svg+xml; charset=utf-8");
    }
}
