using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Tidemark.Web;

/// <summary>One part of a form with files: what was typed in a field, or the bytes of a file.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Bytes">What came, as far as it is kept.</param>
/// <param name="IsWhole">Whether all of it is kept.</param>
public sealed record UploadedPart(string Name, byte[] Bytes, bool IsWhole);

/// <summary>A form with files, read in memory alone: of every part no more than a stated size is kept, and nothing ever lies in a temporary file.</summary>
public sealed class UploadBody
{
    private const int MostParts = 20;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly List<UploadedPart> _parts = [];

    private UploadBody()
    {
    }

    /// <summary>Whether this is a form with files; anything else is for <see cref="FormBody"/>.</summary>
    public static bool IsUpload(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return BoundaryOf(request) is not null;
    }

    /// <summary>The parts of that name that are not empty, in their order.</summary>
    public IEnumerable<UploadedPart> Parts(string name) => _parts.Where(part => part.Name == name && part.Bytes.Length > 0);

    /// <summary>What was typed in that field; empty if it was not sent. Bytes that are no text become U+FFFD.</summary>
    public string Typed(string name) => Parts(name).LastOrDefault() is { } part ? Encoding.UTF8.GetString(part.Bytes) : "";

    /// <summary>Reads a form with files.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">How many bytes of each part are kept; more are read and dropped, up to <see cref="FormBody.LongestRead"/> in all.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>The body and 200; or none and 413 (too long), 415 (not such a form), 408 (too slow), 400 (not readable).</returns>
    public static async Task<(UploadBody? Body, int Status)> ReadAsync(HttpRequest request, int most, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (BoundaryOf(request) is not { } boundary)
            return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > FormBody.LongestRead)
            return (null, StatusCodes.Status413PayloadTooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = FormBody.LongestRead;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(LongestWait);
        try
        {
            var body = new UploadBody();
            var ok = await body.TakeAllAsync(new MultipartReader(boundary, request.Body), most, patience.Token);
            return ok ? (body, StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, StatusCodes.Status408RequestTimeout);
        }
    }

    private async Task<bool> TakeAllAsync(MultipartReader reader, int most, CancellationToken stop)
    {
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            if (_parts.Count == MostParts)
                return false;
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || disposition.Name.Length == 0)
                return false;
            _parts.Add(await TakeAsync(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), section.Body, most, stop));
        }
        return true;
    }

    private static async Task<UploadedPart> TakeAsync(string name, Stream content, int most, CancellationToken stop)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var whole = true;
        while (await content.ReadAsync(buffer, stop) is > 0 and var read)
        {
            var room = (int)Math.Min(read, most - kept.Length);
            kept.Write(buffer, 0, room);
            whole &= room == read;
        }
        return new UploadedPart(name, kept.ToArray(), whole);
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 70 } boundary
            ? boundary.ToString()
            : null;
}
