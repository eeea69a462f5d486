using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tidemark.Web;

/// <summary>Tells a form sent from our own pages from one that another site made a browser send.</summary>
public sealed class OriginCheck(PageState state)
{
    /// <summary>
    /// A foreign Origin or Sec-Fetch-Site is foreign; <c>Origin: null</c> is foreign too unless Sec-Fetch-Site says
    /// same-origin. Text browsers send neither and are let in: what they send still needs a form token.
    /// </summary>
    public bool IsForeign(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site != "same-origin")
            return true;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return false;
        if (origin == "null")
            return site != "same-origin";
        return !origin.Equals(Own(request), StringComparison.OrdinalIgnoreCase);
    }

    // An onion service is a second address beside the public one; no other site can make a browser send its name as the host.
    private string Own(HttpRequest request) =>
        state.PublicAddress is { } address && !request.Host.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase)
            ? address
            : $"{request.Scheme}://{request.Host}";
}

/// <summary>Puts the origin check before addresses that take forms.</summary>
public static class OriginChecks
{
    /// <summary>A foreign POST gets 403 and a page in words.</summary>
    public static TBuilder OwnOriginOnly<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            var check = (OriginCheck)context.RequestServices.GetService(typeof(OriginCheck))!;
            if (!HttpMethods.IsPost(context.Request.Method) || !check.IsForeign(context.Request))
                return await next(call);
            return FailurePages.Page(context, "web.foreign", StatusCodes.Status403Forbidden);
        });
}
