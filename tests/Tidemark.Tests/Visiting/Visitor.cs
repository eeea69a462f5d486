using System.Net;
using System.Net.Http.Headers;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Visiting;

/// <summary>Somebody in front of a browser without scripts.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(string address, TimeSpan? patience = null, SocketsHttpHandler? way = null)
    {
        Cookies = new CookieContainer();
        way ??= new SocketsHttpHandler();
        (way.AllowAutoRedirect, way.UseCookies, way.CookieContainer) = (false, true, Cookies);
        client = new HttpClient(way)
        {
            BaseAddress = new Uri(address),
            Timeout = patience ?? TimeSpan.FromSeconds(60),
        };
    }

    public CookieContainer Cookies { get; }

    /// <summary>Sent with every request.</summary>
    public HttpRequestHeaders Headers => client.DefaultRequestHeaders;

    public Task<WebPage> GetAsync(string path) =>
        PatientlyAsync(async () => await WebPage.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative))));

    public Task<WebPage> SendAsync(SentForm form) => PatientlyAsync(() => SendAsync(form.Action, form.Bytes));

    /// <summary>The very answer, also if it is that the desk is busy.</summary>
    public async Task<WebPage> SendAsync(string path, byte[] bytes, string contentType = "application/x-www-form-urlencoded")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await WebPage.ReadAsync(await client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>Sends a form and goes where the answer points.</summary>
    public async Task<WebPage> FollowAsync(SentForm form)
    {
        var answer = await SendAsync(form);
        return answer.Location is { } next ? await GetAsync(next) : answer;
    }

    public Task<HttpResponseMessage> AskAsync(HttpRequestMessage request) => client.SendAsync(request);

    public void Dispose() => client.Dispose();

    /// <summary>Presses the button of the desk's busy page, as it asks for, until what was sent is done.</summary>
    private static async Task<WebPage> PatientlyAsync(Func<Task<WebPage>> ask)
    {
        WebPage? page = null;
        await Eventually.TrueAsync(async () => !BusyDesk.Is(page = await ask()), "the desk is busy no more");
        return page!;
    }
}
