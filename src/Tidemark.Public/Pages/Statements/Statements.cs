using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>All statements by register number, or those that fall under some choices.</summary>
internal static class Statements
{
    /// <summary>How many stand on one page.</summary>
    public const int PerPage = 20;

    public static void MapStatements(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/statements", List);
        pages.MapPage("/statements/by/{dimension}", Narrow);
        pages.MapPage("/s", Find);
    }

    private static IResult List(Language lang, HttpRequest request, Register register)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        if (Looking.Read(request.Query, look, register.Names(look)) is not { } looking) return Results.NotFound();
        return Elsewhere(request, lang, looking.Path) ?? Page(lang, looking, missing: false, look, register);
    }

    private static IResult Narrow(Language lang, string dimension, HttpRequest request, Register register)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        var names = register.Names(look);
        if (!Spelling.TryRead<Dimension>(dimension, out var by) || Looking.Read(request.Query, look, names) is not { } looking) return Results.NotFound();
        var given = looking.Selection.Without(by);
        return Elsewhere(request, lang, Looking.At($"/statements/by/{by.Word()}", given)) ?? new RazorComponentResult<NarrowPage>(new
        {
            Language = lang,
            look.Followed,
            Given = given,
            By = by,
            Offered = look.Choices(given, by),
            Names = names,
        });
    }

    /// <summary>The address of the look-up form: leads to the statement, or back to the list in words.</summary>
    private static IResult Find(Language lang, string? number, Register register)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        return Numbers.TryReadTyped(number, out var wanted) && wanted <= look.Statements()
            ? Results.Redirect($"{lang.Address}/s/{Numbers.Plain(wanted)}")
            : Page(lang, new Looking(Selection.Everything, null), missing: true, look, register);
    }

    /// <summary>Each view has one address; another that asks for the same leads there.</summary>
    private static IResult? Elsewhere(HttpRequest request, Language lang, string path) =>
        request.QueryString.ToUriComponent() == Query(path) ? null : Results.Redirect($"{lang.Address}{path}");

    private static string Query(string path) => path.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? path[at..] : "";

    private static RazorComponentResult<StatementsPage> Page(Language lang, Looking looking, bool missing, Snapshot look, Register register)
    {
        var newest = look.Statements();
        return new RazorComponentResult<StatementsPage>(new
        {
            Language = lang,
            look.Followed,
            Newest = newest,
            Looking = looking,
            Found = look.Select(looking.Selection, looking.Before ?? newest + 1, PerPage),
            Count = look.Count(looking.Selection),
            Newer = looking.Before is { } before ? look.Newer(looking.Selection, before, PerPage) : null,
            Missing = missing,
            Names = register.Names(look),
        })
        {
            StatusCode = missing ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }
}
