using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tidemark.Core;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>
/// Every address that search engines may keep. Statements stand in files by ranges of register numbers, so that a file once full
/// changes only when something happened to one of its statements; then its day says so, and what was removed here is read again.
/// </summary>
internal static class Sitemaps
{
    /// <summary>The format allows 50,000 addresses in a file; each statement has one in each language.</summary>
    public const int MostAddresses = 50_000;

    public const int NumbersInFile = 16_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Type = "application/xml; charset=utf-8";

    private static readonly string[] Pages = ["", "/statements", "/totals", "/how", "/check", "/privacy", "/press", "/follow"];

    public static void MapSitemaps(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/sitemap.xml", Index);
        routes.MapPage("/sitemap/pages.xml", OfPages);
        routes.MapPage("/sitemap/statements-{part}.xml", OfStatements);
    }

    private static IResult Index(Register register, PageState state, HttpRequest request)
    {
        if (!state.Indexed) return Results.NotFound();
        var newest = register.Look()?.Statements() ?? 0;
        return Write("sitemapindex", xml =>
        {
            Address(xml, "sitemap", state.Site(request) + "/sitemap/pages.xml", null);
            for (var part = 0L; part * NumbersInFile < newest; part++)
                Address(xml, "sitemap", $"{state.Site(request)}/sitemap/statements-{Numbers.Plain(part + 1)}.xml", null);
        });
    }

    private static IResult OfPages(PageState state, HttpRequest request) => !state.Indexed
        ? Results.NotFound()
        : Write("urlset", xml =>
        {
            foreach (var language in Language.All)
                foreach (var page in Pages) Address(xml, "url", $"{state.Site(request)}/{language.Code}{page}", null);
        });

    private static IResult OfStatements(string part, Register register, PageState state, HttpRequest request)
    {
        if (!state.Indexed || register.Look() is not { } look || !Numbers.TryRead(part, out var file) || file > int.MaxValue || (file - 1) * NumbersInFile >= look.Statements())
            return Results.NotFound();
        return Write("urlset", xml =>
        {
            foreach (var (number, changed) in look.LastChanges(((file - 1) * NumbersInFile) + 1, file * NumbersInFile))
                foreach (var language in Language.All)
                    Address(xml, "url", $"{state.Site(request)}/{language.Code}/s/{Numbers.Plain(number)}", changed);
        });
    }

    private static IResult Write(string root, Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, Namespace);
            content(xml);
            xml.WriteEndElement();
        }

        return Results.Bytes(stream.ToArray(), Type);
    }

    private static void Address(XmlWriter xml, string element, string address, DateOnly? changed)
    {
        xml.WriteStartElement(element, Namespace);
        xml.WriteElementString("loc", Namespace, address);
        if (changed is { } day) xml.WriteElementString("lastmod", Namespace, Days.Write(day));
        xml.WriteEndElement();
    }
}
