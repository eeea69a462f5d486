using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tidemark.Web;

/// <summary>The one stylesheet, embedded, at an address that changes with its content.</summary>
public sealed class Stylesheet
{
    private readonly byte[] _bytes;

    public Stylesheet()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("tidemark.css")!;
        _bytes = new byte[stream.Length];
        stream.ReadExactly(_bytes);
        Path = $"/assets/tidemark.{Convert.ToHexStringLower(SHA256.HashData(_bytes).AsSpan(0, 8))}.css";
    }

    public string Path { get; }

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(_bytes, "text/css; charset=utf-8");
        });

        // Browsers ask for it unbidden; there is none, and nobody needs a page that says so.
        routes.MapPage("/favicon.ico", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.NoContent();
        });
    }
}
