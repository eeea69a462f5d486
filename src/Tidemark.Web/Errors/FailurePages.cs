using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tidemark.Core;

namespace Tidemark.Web;

/// <summary>The one place where what went wrong becomes a page; the log gets a random id and the stack, never a message that may quote somebody.</summary>
public sealed partial class FailurePages(RequestDelegate next, RandomSource random, ILogger<FailurePages> log)
{
    private const int ClientClosedRequest = 499;
    private static readonly string[] MachinePaths = ["/log", "/data", "/health", "/assets"];

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception broken) when (!context.Response.HasStarted)
        {
            var id = Convert.ToHexStringLower(random.Bytes(4));
            Broken(id, Kinds(broken), broken.StackTrace);
            await Page(context, "web.broken", StatusCodes.Status500InternalServerError, id).ExecuteAsync(context);
            return;
        }

        if (AreaOf(context.Response.StatusCode) is { } area && NobodyAnswered(context))
            await Page(context, area, context.Response.StatusCode).ExecuteAsync(context);
    }

    /// <summary>The page for an area of the texts (<c>area.title</c>, <c>area.why</c>) with a status, in the reader's language.</summary>
    public static RazorComponentResult<FailurePage> Page(HttpContext context, string area, int status, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        PrivatePages.NoStore(context.Response);
        var language = Language.Of(context.Request.Path, context.Request.Headers.AcceptLanguage, context.RequestServices.GetRequiredService<PageState>().Otherwise);
        return new RazorComponentResult<FailurePage>(new { Language = language, Area = area, Id = id }) { StatusCode = status };
    }

    /// <summary>The page for a form that could not be read (see <see cref="FormBody.ReadAsync"/>).</summary>
    public static RazorComponentResult<FailurePage> Unreadable(HttpContext context, int status) =>
        Page(context, AreaOf(status) ?? "web.method", status);

    private static string? AreaOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "web.missing",
        StatusCodes.Status405MethodNotAllowed or StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType => "web.method",
        StatusCodes.Status413PayloadTooLarge => "web.large",
        StatusCodes.Status422UnprocessableEntity => "web.damaged",
        StatusCodes.Status408RequestTimeout => "web.slow",
        _ => null,
    };

    private static bool NobodyAnswered(HttpContext context) =>
        !context.Response.HasStarted
        && context.Response.ContentType is null
        && context.Response.ContentLength is null
        && !Array.Exists(MachinePaths, path => context.Request.Path.StartsWithSegments(path));

    private static string Kinds(Exception broken) =>
        broken.InnerException is null ? broken.GetType().Name : $"{broken.GetType().Name} < {Kinds(broken.InnerException)}";

    [LoggerMessage(LogLevel.Error, "Request failed {Id}: {Kinds}\n{Stack}")]
    private partial void Broken(string id, string kinds, string? stack);
}
