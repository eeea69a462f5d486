using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Public.ReadModel;
using Tidemark.Transparency;
using Tidemark.Web;

namespace Tidemark.Public.Tests.Some;

/// <summary>The public zone alone on a free port, with nothing but a folder that holds a log.</summary>
internal sealed class PublicSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PublicSite(WebApplication app)
    {
        _app = app;
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public HttpClient Browser { get; }

    public static async Task<PublicSite> Start(string log, string readModel, VerifierKey key, bool demo = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddSingleton<RandomSource, SystemRandomSource>();
        builder.Services.AddSingleton<TimeProvider>(new HandClock());
        var campaign = Campaign.Read(File.ReadAllBytes(Checkout.Campaign), "campaign").Campaign!;
        builder.Services.AddWeb(
            new PageState { Campaign = campaign, Demo = demo, PublicAddress = "https://register.example" },
            Texts.Load(typeof(WebParts).Assembly, typeof(PublicParts).Assembly));
        builder.Services.AddPublic(new PublicOptions { LogFolder = log, ReadModel = readModel, LogKey = key });
        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.MapWeb();
        app.MapPublic();
        app.UseEndpoints(_ => { });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var site = new PublicSite(app);
        await site.Follow();
        return site;
    }

    public Task Follow() => _app.Services.GetRequiredService<LogFollower>().StepAsync(TestContext.Current.CancellationToken);

    public PublicHealth Health() => PublicHealth.Of(_app.Services.GetRequiredService<PublicOptions>(), _app.Services.GetRequiredService<LogFollower>());

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The page at a path, which has to be there.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await Get(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
    }
}
