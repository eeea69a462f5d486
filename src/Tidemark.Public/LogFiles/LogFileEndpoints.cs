using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Tidemark.Core;

namespace Tidemark.Public.LogFiles;

/// <summary>The log as anyone may fetch and copy it: <c>/log/…</c>, and nothing of the folder but the log.</summary>
internal static class LogFileEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Short = "public, max-age=10";
    private const string NoStore = "no-store";

    public static void MapLogFiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/log/{**path}", [HttpMethods.Get, HttpMethods.Head], Send);

    private static async Task Send(HttpContext context, string? path, LogFolder log)
    {
        var cancel = context.RequestAborted;
        var response = context.Response;
        response.Headers.AccessControlAllowOrigin = "*";
        if (!LogFilePath.TryParse(path, out var asked) || log.Open(asked) is not { } file)
        {
            response.Headers.CacheControl = NoStore;
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (file)
        {
            response.ContentType = ContentType(asked.Kind);
            response.Headers.CacheControl = await Caching(asked, log, cancel);
            if (asked.Kind is LogFileKind.Pack && await IsKnown(context, file, cancel)) return;
            if (asked.Kind is LogFileKind.Pack or LogFileKind.Bundle && Compressed(context.Request))
            {
                response.Headers.ContentEncoding = "gzip";
                if (HttpMethods.IsHead(context.Request.Method)) return;
                await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest);
                await file.CopyToAsync(gzip, cancel);
                return;
            }

            response.ContentLength = file.Length;
            if (HttpMethods.IsGet(context.Request.Method)) await file.CopyToAsync(response.Body, cancel);
        }
    }

    private static string ContentType(LogFileKind kind) => kind switch
    {
        LogFileKind.Tile or LogFileKind.Bundle => "application/octet-stream",
        LogFileKind.Pack => "application/x-ndjson; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    private static async ValueTask<string> Caching(LogFilePath path, LogFolder log, CancellationToken cancel) => path.Kind switch
    {
        LogFileKind.Tile or LogFileKind.Bundle or LogFileKind.Manifest => Immutable,
        LogFileKind.Pack => Short,
        LogFileKind.DayCheckpoint when await IsListed(path.Day!.Value, log, cancel) => Immutable,
        _ => NoStore,
    };

    /// <summary>A day's checkpoint never changes again once its day is listed (register.md R18).</summary>
    private static async ValueTask<bool> IsListed(DateOnly day, LogFolder log, CancellationToken cancel) =>
        await log.Read("checkpoints/days", cancel) is { } days
        && System.Text.Encoding.ASCII.GetString(days).Split('\n').AsSpan().BinarySearch(Days.Write(day), StringComparer.Ordinal) >= 0;

    /// <summary>Gives a pack its tag, and answers 304 if the client has this very one.</summary>
    private static async Task<bool> IsKnown(HttpContext context, FileStream pack, CancellationToken cancel)
    {
        // Weak, for it stands for the lines and not for how they are sent.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower((await SHA256.HashDataAsync(pack, cancel)).AsSpan(0, 16))}\"", isWeak: true);
        pack.Position = 0;
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))) return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool Compressed(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        return request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
    }
}
