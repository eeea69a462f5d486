using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tidemark.Web;

/// <summary>What search engines are asked to leave alone. Pages that they may not keep say so themselves as well.</summary>
internal static class Robots
{
    public static void MapRobots(this IEndpointRouteBuilder routes) =>
        routes.MapPage("/robots.txt", (PageState state, HttpRequest request) => Results.Text(Text(state, request)));

    // The log's files are for verifiers and too many for anyone else; views of several choices are without end; large type is the same once more.
    private static string Text(PageState state, HttpRequest request) => !state.Indexed
        ? "User-agent: *\nDisallow: /\n"
        : $"User-agent: *\nDisallow: /log/\nDisallow: /*/statements?*&\nDisallow: /*/statements/by/\nDisallow: /*-large\n{(state.HasPublic ? $"Sitemap: {state.Site(request)}/sitemap.xml\n" : "")}";
}
