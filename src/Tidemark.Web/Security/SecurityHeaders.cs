using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tidemark.Web;

/// <summary>Headers of every answer: nothing but our own styles and forms, no referrer elsewhere, no guessing of types.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>The policy of the one page that other sites may show in a frame: nothing on it loads, sends or acts.</summary>
    public const string FramedPolicy =
        "default-src 'none'; style-src 'self'; form-action 'none'; frame-ancestors *; base-uri 'none'";

    /// <summary>Lets any site show this answer in a frame.</summary>
    public static void AllowFraming(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.ContentSecurityPolicy = FramedPolicy;
        response.Headers.Remove("X-Frame-Options");
    }

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "camera=(), microphone=(), geolocation=(), display-capture=(), browsing-topics=(), payment=(), usb=()";
        context.Response.OnStarting(static response =>
        {
            // The renderer's offer to a script that our pages do not have.
            ((HttpResponse)response).Headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
