using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>All statements by register number.</summary>
internal static class Statements
{
    /// <summary>How many stand on one page.</summary>
    public const int PerPage = 20;

    public static void MapStatements(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/statements", List);
        pages.MapPage("/s", Find);
    }

    private static IResult List(Language lang, string? before, Register register) => Page(lang, before, missing: false, register);

    /// <summary>The address of the look-up form: leads to the statement, or back to the list in words.</summary>
    private static IResult Find(Language lang, string? number, Register register)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        return Numbers.TryReadTyped(number, out var wanted) && wanted <= look.Statements()
            ? Results.Redirect($"/{lang.Code}/s/{Numbers.Plain(wanted)}")
            : Page(lang, null, missing: true, register);
    }

    private static IResult Page(Language lang, string? before, bool missing, Register register)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        var newest = look.Statements();
        var from = Numbers.TryRead(before, out var asked) && asked <= newest ? asked : newest + 1;
        return new RazorComponentResult<StatementsPage>(new
        {
            Language = lang,
            look.Followed,
            Newest = newest,
            Before = from,
            Listed = look.Below(from, PerPage),
            Missing = missing,
            Names = register.Names(look),
        })
        {
            StatusCode = missing ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }
}
