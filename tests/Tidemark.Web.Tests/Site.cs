using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tidemark.Core;

namespace Tidemark.Web.Tests;

/// <summary>A real Kestrel on a free port with what every page shares, and whatever pages a test maps.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(WebApplication app, LogLines log)
    {
        _app = app;
        Log = log;
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    internal HttpClient Browser { get; }

    internal LogLines Log { get; }

    internal static async Task<Site> StartAsync(PageState state, Action<WebApplication> map)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddProvider(log);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<RandomSource>(Some.Random);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWeb(state, Some.Texts);
        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.MapWeb();
        map(app);
        app.UseEndpoints(_ => { });
        await app.StartAsync();
        return new Site(app, log);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>Everything the site wrote into its log.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    internal string All
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
            _lines.Add(formatter(state, exception) + exception);
    }

    public void Dispose()
    {
    }
}
