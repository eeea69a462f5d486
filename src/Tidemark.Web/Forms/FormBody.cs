using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tidemark.Web;

/// <summary>The fields of a form sent to us, read in memory alone and never beyond a stated size.</summary>
public sealed class FormBody
{
    /// <summary>Enough for 64 KiB of text with every byte escaped, and all other answers.</summary>
    public const int UsualLimit = 320 * 1024;

    private const int MostFields = 500;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private FormBody(byte[] bytes) => Bytes = bytes;

    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Every field that was sent; of a repeated one the last.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>What was typed in that field; empty if it was not sent.</summary>
    public string this[string field] => _fields.GetValueOrDefault(field, "");

    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>Reads a form as browsers encode it; anything else is refused with a status.</summary>
    /// <returns>The body and 200; or none and 413 (too long), 415 (not such a form), 400 (not readable).</returns>
    public static async Task<(FormBody? Body, int Status)> ReadAsync(
        HttpRequest request, int limit = UsualLimit, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!IsPlainForm(request.ContentType))
            return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > limit)
            return (null, StatusCodes.Status413PayloadTooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most)
            most.MaxRequestBodySize = limit;

        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(stop);
                if (read.Buffer.Length > limit)
                    return (null, StatusCodes.Status413PayloadTooLarge);
                if (!read.IsCompleted)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                    continue;
                }
                var bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return Parse(bytes) is { } body ? (body, StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest);
            }
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode);
        }
    }

    /// <summary>The fields of an encoded body; null if there are more than anybody's form has.</summary>
    public static FormBody? Parse(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var body = new FormBody(bytes);
        var fields = 0;
        foreach (var range in bytes.AsSpan().Split((byte)'&'))
        {
            var pair = bytes.AsSpan()[range];
            if (pair.IsEmpty)
                continue;
            if (++fields > MostFields)
                return null;
            var equals = pair.IndexOf((byte)'=');
            var name = equals < 0 ? pair : pair[..equals];
            body._fields[Decode(name)] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }
        return body;
    }

    private static string Decode(ReadOnlySpan<byte> encoded)
    {
        var bytes = encoded.ToArray();
        var decoded = WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length) ?? [];
        return System.Text.Encoding.UTF8.GetString(decoded);
    }

    private static bool IsPlainForm(string? contentType) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
