using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Tidemark.Web;

/// <summary>Addresses that begin with a language.</summary>
public static class LanguageRoutes
{
    /// <summary>The group <c>/&lt;lang&gt;</c>; a parameter <c>Language lang</c> of an endpoint in it is the reader's language.</summary>
    public static RouteGroupBuilder MapLanguages(this IEndpointRouteBuilder routes) =>
        routes.MapGroup($"/{{lang:regex(^({string.Join('|', Language.All.Select(one => one.Code))})$)}}");
}
