using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>Atom feeds of all statements, of one organisation and of one language, and the page that lists them.</summary>
internal static class Feeds
{
    private const string Everything = "/feed.atom";

    /// <summary>How many of the newest statements stand in a feed.</summary>
    private const int Newest = 30;

    /// <summary>How many of the latest acts bring older statements back into it.</summary>
    private const int LatestActs = 50;

    public static void MapFollow(this IEndpointRouteBuilder pages) => pages.MapPage("/follow", (Language lang, Register register) => register.Look() is { } look
        ? new RazorComponentResult<FollowPage>(new { Language = lang, Names = register.Names(look), Languages = look.Choices(Selection.Everything, Dimension.Language) })
        : PageRoutes.Waiting(lang));

    public static void MapFeeds(this IEndpointRouteBuilder files)
    {
        files.MapPage(Everything, (Language lang, Register register, FeedWriter writer, HttpContext context) => Feed(lang, Selection.Everything, register, writer, context));
        files.MapPage("/feed/{dimension}/{code}.atom", Narrowed);
    }

    /// <summary>The address of the feed of a selection, after the language; null if there is none.</summary>
    public static string? PathOf(Selection selection) => selection.Choices switch
    {
        [] => Everything,
        [{ Dimension: Dimension.Organisation or Dimension.Language } only] => $"/feed/{only.Dimension.Word()}/{only.Code}.atom",
        _ => null,
    };

    private static IResult Narrowed(Language lang, string dimension, string code, Register register, FeedWriter writer, HttpContext context)
    {
        if (!Spelling.TryRead<Dimension>(dimension, out var by) || PathOf(Selection.Everything.With(by, code)) is null) return Results.NotFound();
        if (register.Look() is { } look && !register.Names(look).Knows(new ViewChoice(by, code), look)) return Results.NotFound();
        return Feed(lang, Selection.Everything.With(by, code), register, writer, context);
    }

    private static IResult Feed(Language lang, Selection selection, Register register, FeedWriter writer, HttpContext context)
    {
        if (register.Look() is not { } look) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var feed = writer.Write(lang, selection, new FeedOrigin(look.Followed.Checkpoint.Checkpoint.Origin, look.FirstDay()), look.LatestChanges(selection, Newest, LatestActs), register.Names(look), context.Request);

        // Whoever keeps a copy asks each time whether it still holds: what was removed must not live on between here and a reader.
        context.Response.Headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(feed).AsSpan(0, 16))}\"");
        return Results.Bytes(feed, "application/atom+xml; charset=utf-8", entityTag: tag);
    }
}
