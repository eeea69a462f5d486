using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tidemark.Web;

/// <summary>Pages that no cache may keep.</summary>
public static class PrivatePages
{
    /// <summary>Every answer of these addresses is <c>no-store</c>.</summary>
    public static TBuilder NoStore<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (call, next) =>
        {
            NoStore(call.HttpContext.Response);
            return await next(call);
        });

    public static void NoStore(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.CacheControl = "no-store";
    }
}
