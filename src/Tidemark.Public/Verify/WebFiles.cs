using System.Net;

namespace Tidemark.Public.Verify;

/// <summary>A register's files under an http or https address, asked for a few times if the network fails.</summary>
internal sealed class WebFiles : IDisposable
{
    private const int Tries = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _client;
    private readonly Uri _prefix;
    private readonly TimeProvider _clock;

    public WebFiles(Uri prefix, TimeProvider clock)
    {
        _prefix = prefix.AbsoluteUri.EndsWith('/') ? prefix : new Uri(prefix.AbsoluteUri + "/");
        _clock = clock;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxAutomaticRedirections = 5,
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("tidemark-verify/1");
    }

    public async ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        var pause = TimeSpan.FromMilliseconds(500);
        for (var tries = 1; ; tries++, pause *= 2)
        {
            try
            {
                return await Once(path, cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested && (error is HttpRequestException or IOException or OperationCanceledException))
            {
                if (tries == Tries || error is HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests })
                    throw new IOException(error.Message, error);
            }

            await Task.Delay(pause, _clock, cancel);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte[]?> Once(string path, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var answer = await _client.GetAsync(new Uri(_prefix, path), HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
        return await BoundedRead.All(body, RegisterPaths.Limit(path), patience.Token, () => patience.CancelAfter(Patience));
    }
}
