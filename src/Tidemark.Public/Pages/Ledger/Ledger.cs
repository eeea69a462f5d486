using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Core;
using Tidemark.Public.Views;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What came in and what became of it: the weekly ledgers, a page for each year.</summary>
internal static class Ledger
{
    public static void MapLedger(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/ledger", (Language lang, TotalsParts parts) => Show(lang, "ledger", parts));
        pages.MapPage("/ledger/{year}", (Language lang, string year, TotalsParts parts) => Show(lang, "ledger/" + year, parts));
    }

    private static IResult Show(Language lang, string address, TotalsParts parts)
    {
        if (!TotalsView.TryParse(address, out var parsed) || parsed is not LedgerView view) return Results.NotFound();
        if (parts.Register.Look() is not { } look) return PageRoutes.Waiting(lang);
        var years = look.LedgerYears();
        if (view.Year is { } year && (years is not { } known || year.First < known.First.First || year.First > known.Last.First)) return Results.NotFound();
        var shown = view.Year ?? years?.Last;
        return new RazorComponentResult<LedgerPage>(new
        {
            Language = lang,
            View = view,
            Shown = shown,
            look.Followed,
            Ledgers = shown is null ? [] : look.Ledgers(shown),
            Years = years is { } all ? Period.Between(Span.Year, all.First.First, all.Last.First).Reverse().ToList() : [],
            Reasons = parts.Register.Names(look).Campaign,
            Offered = parts.Offered(look),
        });
    }
}
