using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tidemark.Web;

/// <summary>The fields of a form sent to us, read in memory alone and never beyond a stated size.</summary>
public sealed class FormBody
{
    /// <summary>Enough for any form whose fields are few and short.</summary>
    public const int UsualLimit = 320 * 1024;

    /// <summary>The most that is read of a form that keeps what fits.</summary>
    public const int LongestRead = 16 * 1024 * 1024;

    /// <summary>How many characters a form that keeps what fits keeps of one field: more than twice what a statement may have, its line ends as two.</summary>
    public const int MostCharacters = 160_000;

    private const int MostFields = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cut = new(StringComparer.Ordinal);
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);

    private FormBody(byte[] bytes) => Bytes = bytes;

    /// <summary>The body as it came, unless something of it was cut.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Every field that was sent; of a repeated one the last.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>Whether nothing of what was sent is missing.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The fields of which only the beginning is kept.</summary>
    public IReadOnlyCollection<string> Cut => _cut;

    /// <summary>The fields with bytes that are no text; in their place stands U+FFFD.</summary>
    public IReadOnlyCollection<string> Damaged => _damaged;

    /// <summary>What was typed in that field; empty if it was not sent.</summary>
    public string this[string field] => _fields.GetValueOrDefault(field, "");

    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>Reads a form as browsers encode it; anything else is refused with a status.</summary>
    /// <returns>The body and 200; or none and 413 (too long), 415 (not such a form), 422 (bytes that are no text), 408 (too slow), 400 (not readable).</returns>
    public static async Task<(FormBody? Body, int Status)> ReadAsync(HttpRequest request, int limit = UsualLimit, CancellationToken stop = default)
    {
        var (body, status) = await ReadIntoAsync(request, new FormPieces(limit, limit), limit, stop);
        return body is { _damaged.Count: > 0 } ? (null, StatusCodes.Status422UnprocessableEntity) : (body, status);
    }

    /// <summary>The same for a form whose writer must not lose what was typed: of what is too long or damaged it keeps what fits.</summary>
    public static Task<(FormBody? Body, int Status)> ReadWhatFitsAsync(HttpRequest request, CancellationToken stop = default) =>
        ReadIntoAsync(request, FormPieces.ThatFit(), LongestRead, stop);

    /// <summary>The fields of an encoded body; null if there are more than anybody's form has.</summary>
    public static FormBody? Parse(byte[] bytes)
    {
        var pieces = FormPieces.ThatFit();
        pieces.Take(bytes);
        return Parse(pieces);
    }

    private static async Task<(FormBody? Body, int Status)> ReadIntoAsync(HttpRequest request, FormPieces pieces, int limit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!IsPlainForm(request.ContentType))
            return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > limit)
            return (null, StatusCodes.Status413PayloadTooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most)
            most.MaxRequestBodySize = limit;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(LongestWait);
        try
        {
            return await TakeAllAsync(request, pieces, limit, patience.Token)
                ? Parse(pieces) is { } body ? (body, StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest)
                : (null, StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, StatusCodes.Status408RequestTimeout);
        }
    }

    private static async Task<bool> TakeAllAsync(HttpRequest request, FormPieces pieces, long left, CancellationToken stop)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(stop);
            left -= read.Buffer.Length;
            if (left >= 0)
                foreach (var piece in read.Buffer)
                    pieces.Take(piece.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (left < 0 || read.IsCompleted)
                return left >= 0;
        }
    }

    private static FormBody? Parse(FormPieces pieces)
    {
        var bytes = pieces.Kept;
        var body = new FormBody(bytes) { IsWhole = pieces.AllKept };
        var (fields, at) = (0, 0);
        foreach (var range in bytes.AsSpan().Split((byte)'&'))
        {
            var cut = pieces.IsCut(at++);
            var pair = bytes.AsSpan()[range];
            if (pair.IsEmpty)
                continue;
            if (++fields > MostFields)
                return null;
            var equals = pair.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? pair : pair[..equals], out _);
            var value = Decode(equals < 0 ? [] : pair[(equals + 1)..], out var damaged);
            body.Add(name, value, cut, damaged);
        }
        return body;
    }

    private void Add(string name, string value, bool cut, bool damaged)
    {
        if (value.Length > MostCharacters)
        {
            cut = true;
            value = value[..(char.IsHighSurrogate(value[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
        }
        _fields[name] = cut ? value.TrimEnd('\uFFFD') : value;
        IsWhole &= !cut;
        if (cut)
            _cut.Add(name);
        else if (damaged)
            _damaged.Add(name);
    }

    private static string Decode(ReadOnlySpan<byte> encoded, out bool damaged)
    {
        var bytes = encoded.ToArray();
        var decoded = WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length) ?? [];
        try
        {
            damaged = false;
            return Strict.GetString(decoded);
        }
        catch (DecoderFallbackException)
        {
            damaged = true;
            return Encoding.UTF8.GetString(decoded);
        }
    }

    private static bool IsPlainForm(string? contentType) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
