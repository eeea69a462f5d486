using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tidemark.Public.Pages;
using Tidemark.Public.Past;
using Tidemark.Public.Views;
using Tidemark.Web;

namespace Tidemark.Public.Data;

/// <summary>Every view of the figures as data: <c>/data/VIEW.csv</c> and <c>/data/VIEW.json</c>.</summary>
internal static class DataFiles
{
    private const string Csv = ".csv";
    private const string Json = ".json";

    public static void MapData(this IEndpointRouteBuilder routes) => routes.MapPage("/data/{**file}", Send);

    private static async Task<IResult> Send(string? file, Register register, PastDays past, HttpContext context)
    {
        var format = (file ?? "").EndsWith(Csv, StringComparison.Ordinal) ? Csv : (file ?? "").EndsWith(Json, StringComparison.Ordinal) ? Json : null;
        if (format is null || !TotalsView.TryParse(file![..^format.Length], out var view)) return Results.NotFound();

        // Figures that differ from the log's are shown nowhere.
        if (register.Look() is not { Followed.Difference: null } look) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var sheet = view switch
        {
            NowView now => Sheets.Of(now, look),
            DayView day => await past.On(day.Day, look.Followed, context.RequestAborted) is { } found && day.Day < past.Today ? Sheets.Of(day, found) : null,
            PartsView parts => Sheets.Of(parts, look),
            GridView grid => Sheets.Of(grid, look),
            CorrectionsView corrections => Sheets.Of(corrections, look),
            LedgerView ledger => Sheets.Of(ledger, look),
            RandomView random => await past.On(past.Today.AddDays(-1), look.Followed, context.RequestAborted) is { } yesterday ? Sheets.Of(random, yesterday, look) : null,
            SeriesView series => look.Knows(series.Series) ? Sheets.Of(series, look) : null,
            _ => null,
        };
        if (sheet is null) return Results.NotFound();
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-cache";
        return format == Csv
            ? Results.Bytes(SheetFormats.Csv(sheet), "text/csv; charset=utf-8; header=present")
            : Results.Bytes(SheetFormats.Json(sheet), "application/json; charset=utf-8");
    }
}
