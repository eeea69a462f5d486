using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tidemark.Web;

/// <summary>An embedded file, at an address that changes with its content, so that browsers keep it for ever.</summary>
public abstract class Asset
{
    private readonly byte[] _bytes;
    private readonly string _type;

    private protected Asset(string name, string ending, string type, Func<byte[], byte[]>? light = null)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.{ending}")!;
        var source = new byte[stream.Length];
        stream.ReadExactly(source);
        _bytes = light is null ? source : light(source);
        _type = type;
        Path = $"/assets/{name}.{Convert.ToHexStringLower(SHA256.HashData(_bytes).AsSpan(0, 8))}.{ending}";
    }

    public string Path { get; }

    internal void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, (HttpResponse response) =>
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(_bytes, _type);
    });
}

/// <summary>The one stylesheet, sent without its comments and the room between its rules, which a slow line need not carry.</summary>
public sealed partial class Stylesheet() : Asset("tidemark", "css", "text/css; charset=utf-8", Light)
{
    private static byte[] Light(byte[] source) =>
        Encoding.UTF8.GetBytes(Around().Replace(Space().Replace(Comment().Replace(Encoding.UTF8.GetString(source), ""), " "), "$1").Trim());

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(" ?([{};]) ?")]
    private static partial Regex Around();
}

/// <summary>The picture that a messenger or a network shows beside a link to us. It bears no number: such pictures are kept for years.</summary>
public sealed class PreviewPicture() : Asset("preview", "png", "image/png")
{
    public const int Width = 1200;

    public const int Height = 630;
}
