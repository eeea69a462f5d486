using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tidemark.Web;

/// <summary>Addresses that begin with a language.</summary>
public static class LanguageRoutes
{
    internal const string Constraint = "language";

    /// <summary>The group <c>/&lt;lang&gt;</c>; a parameter <c>Language lang</c> of an endpoint in it is the reader's language.</summary>
    public static RouteGroupBuilder MapLanguages(this IEndpointRouteBuilder routes) => routes.MapGroup($"/{{lang:{Constraint}}}");

    /// <summary>An address that is read: by GET, and by HEAD for those who only ask whether it is there.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string path, Delegate page) =>
        routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], page);
}

/// <summary>Lets only those addresses match whose first part is one of our languages.</summary>
internal sealed class LanguageConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Language.TryParse(values[routeKey] as string, out _);
}
