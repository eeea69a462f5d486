using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Public.Views;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>Everything that happened to statements after their publication.</summary>
internal static class Corrections
{
    /// <summary>How many stand on one page.</summary>
    public const int PerPage = 40;

    public static void MapCorrections(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/corrections", (Language lang, string? before, TotalsParts parts) => Show(lang, "corrections", before, parts));
        pages.MapPage("/corrections/{year}", (Language lang, string year, string? before, TotalsParts parts) => Show(lang, "corrections/" + year, before, parts));
    }

    private static IResult Show(Language lang, string address, string? before, TotalsParts parts)
    {
        if (!TotalsView.TryParse(address, out var parsed) || parsed is not CorrectionsView view) return Results.NotFound();
        if (parts.Register.Look() is not { } look) return PageRoutes.Waiting(lang);
        var years = look.CorrectionYears();
        if (view.Year is { } year && (years is not { } known || year.First < known.First.First || year.First > known.Last.First)) return Results.NotFound();
        var below = Numbers.TryRead(before, out var entry) ? entry : long.MaxValue;
        var listed = look.Corrections(view.Year, below, PerPage + 1);
        return new RazorComponentResult<CorrectionsPage>(new
        {
            Language = lang,
            View = view,
            look.Followed,
            Below = below == long.MaxValue ? (long?)null : below,
            Listed = listed.Take(PerPage).ToList(),
            HasMore = listed.Count > PerPage,
            Counts = look.CorrectionCounts(view.Year),
            Years = years is { } all ? Core.Period.Between(Core.Span.Year, all.First.First, all.Last.First).Reverse().ToList() : [],
            Names = parts.Register.Names(look),
            Offered = parts.Offered(look),
        });
    }
}
