using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;
using Microsoft.AspNetCore.Builder;

namespace Tidemark.Private.Desk.Pages;

/// <summary>The desk's one script, embedded, at an address that changes with its content.</summary>
internal sealed class Shortcuts
{
    private readonly byte[] bytes;

    public Shortcuts()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Tidemark.Private.Desk.Pages.shortcuts.js")!;
        bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Path = $"/assets/desk.{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}.js";
    }

    internal string Path { get; }

    internal void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, (HttpResponse response) =>
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, "text/javascript; charset=utf-8");
    });
}
