using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Core;
using Tidemark.Public.Past;
using Tidemark.Public.ReadModel;
using Tidemark.Public.Views;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The total in its parts, over time, and as of a past day: one page for each view, with its picture.</summary>
internal static class TotalsRoute
{
    private const string Picture = ".svg";

    public static void MapTotals(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/totals", (Language lang, TotalsParts parts, HttpContext context) => Show(lang, "totals", parts, context));
        pages.MapPage("/totals/on", Find);
        pages.MapPage("/totals/{**address}", (Language lang, string address, TotalsParts parts, HttpContext context) =>
            address == "totals" ? Task.FromResult(Results.NotFound()) : Show(lang, address, parts, context));
    }

    /// <summary>The address of the form that asks for a day.</summary>
    private static IResult Find(Language lang, string? day, TotalsParts parts)
    {
        if (parts.Register.Look() is not { } look) return PageRoutes.Waiting(lang);
        return Days.TryRead(day, out var on) && on < parts.Past.Today
            ? Results.Redirect($"{lang.Address}{new DayView(on).Path}")
            : NoDay(lang, parts.Offered(look));
    }

    private static async Task<IResult> Show(Language lang, string address, TotalsParts parts, HttpContext context)
    {
        var picture = address.EndsWith(Picture, StringComparison.Ordinal);
        if (!TotalsView.TryParse(picture ? address[..^Picture.Length] : address, out var view)) return Results.NotFound();
        if (parts.Register.Look() is not { } look) return PageRoutes.Waiting(lang);
        var names = new CodeNames(parts.Register.Names(look), parts.Texts.In(lang));
        if (picture) return look.Followed.Difference is null ? Drawn(view, look, names) : Results.NotFound();
        return view switch
        {
            NowView => Totals(lang, view, look, names, look.Figures(), null, parts, context),
            DayView day => await OnDay(lang, day, look, names, parts, context),
            PartsView of => Parts(lang, of, look, names, parts),
            SeriesView over when SeriesLoad.Of(over, look, names) is { } load => Series(lang, over, load, look, names, parts, context),
            _ => Results.NotFound(),
        };
    }

    private static IResult Drawn(TotalsView view, Snapshot look, CodeNames names)
    {
        var drawing = view switch
        {
            PartsView of => TotalsPictures.Of(of, look, names),
            SeriesView over when SeriesLoad.Of(over, look, names) is { } load => TotalsPictures.Of(load, look, names),
            _ => null,
        };
        return drawing is null ? Results.NotFound() : Results.Bytes(drawing.ToBytes(), "image/svg+xml; charset=utf-8");
    }

    private static async Task<IResult> OnDay(Language lang, DayView day, Snapshot look, CodeNames names, TotalsParts parts, HttpContext context)
    {
        if (look.Followed.Difference is not null) return Totals(lang, day, look, names, look.Figures(), null, parts, context);
        var past = day.Day < parts.Past.Today ? await parts.Past.On(day.Day, look.Followed, context.RequestAborted) : null;
        return past is null ? NoDay(lang, parts.Offered(look)) : Totals(lang, day, look, names, PublishedFigures.Of(past.Totals), past, parts, context);
    }

    private static RazorComponentResult<TotalsPage> Totals(
        Language lang, TotalsView view, Snapshot look, CodeNames names, PublishedFigures shown, PastDay? past, TotalsParts parts, HttpContext context) => new(new
        {
            Language = lang,
            View = view,
            look.Followed,
            Shown = shown,
            Names = names.Campaign,
            Offered = parts.Offered(look),
            Past = past,
            Site = parts.Site(context),
            parts.Key,
        });

    private static RazorComponentResult<PartsPage> Parts(Language lang, PartsView view, Snapshot look, CodeNames names, TotalsParts parts)
    {
        var figures = look.Figures();
        return new(new
        {
            Language = lang,
            View = view,
            look.Followed,
            Rows = new PartRows(figures, names).Of(view.Map, PartsPage.Most),
            Whole = figures.Persons,
            TotalsPictures.Of(view, look, names).Height,
            Offered = parts.Offered(look),
        });
    }

    private static RazorComponentResult<SeriesPage> Series(
        Language lang, SeriesView view, SeriesLoad load, Snapshot look, CodeNames names, TotalsParts parts, HttpContext context) => new(new
        {
            Language = lang,
            View = view,
            load.Shown,
            load.Earlier,
            load.Later,
            look.Followed,
            load.Periods,
            load.Title,
            TotalsPictures.Of(load, look, names).Height,
            Site = parts.Site(context),
            parts.Key,
            Offered = parts.Offered(look),
        });

    private static RazorComponentResult<NoDayPage> NoDay(Language lang, PastDaysOffered offered) =>
        new(new { Language = lang, Offered = offered }) { StatusCode = StatusCodes.Status404NotFound };
}

/// <summary>What the pages of figures are made from.</summary>
internal sealed class TotalsParts(Register register, PastDays past, Texts texts, PageState state)
{
    public Register Register => register;

    public PastDays Past => past;

    public Texts Texts => texts;

    public string Key => register.Options.LogKey.ToString();

    public string Site(HttpContext context) => state.Site(context.Request);

    /// <summary>From the first entry's day to yesterday.</summary>
    public PastDaysOffered Offered(Snapshot look)
    {
        var yesterday = past.Today.AddDays(-1);
        return new PastDaysOffered(look.Lifetime()?.First ?? past.Today, yesterday);
    }
}
