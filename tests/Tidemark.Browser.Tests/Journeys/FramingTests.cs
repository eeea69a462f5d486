using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using Tidemark.Browser.Tests.Registers;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Another site puts our pages into frames of its own: the counter comes, nothing else does.</summary>
public sealed class FramingTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task Only_the_counter_is_shown_in_a_frame_of_another_site()
    {
        string[] others = ["/en", "/en/statements", "/en/s/3", "/en/totals", "/en/press", "/en/follow", "/en/w", "/en/c", "/en/desk", "/en/counter.svg", "/log/checkpoint"];
        await using var host = Newspaper.Start(others.Prepend("/en/counter").Select(path => demo.Address + path));
        await using var reader = await chromium.VisitorAsync();
        var page = await reader.NewPageAsync();
        page.SetDefaultTimeout(20_000);

        await page.GotoAsync(host.Address, new() { WaitUntil = WaitUntilState.Load });

        var counter = await FrameAsync(page, 0);
        Assert.Matches("^[0-9,]+$", (await counter.Locator(".total").InnerTextAsync()).Trim());
        Assert.Contains("Demonstration.", await counter.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        for (var at = 0; at < others.Length; at++)
        {
            var frame = await FrameAsync(page, at + 1);
            Assert.True(frame.Url.StartsWith("chrome-error:", StringComparison.Ordinal), $"{others[at]} is shown at {frame.Url}");
        }
    }

    [Fact]
    public async Task The_picture_of_the_counter_is_shown_on_another_site_and_its_words_are_in_it()
    {
        await using var host = Newspaper.Start([], $"<img src=\"{demo.Address}/zh-Hans/counter.svg\" alt=\"\">");
        await using var reader = await chromium.VisitorAsync();
        var page = await reader.NewPageAsync();
        page.SetDefaultTimeout(20_000);

        await page.GotoAsync(host.Address, new() { WaitUntil = WaitUntilState.Load });

        Assert.Equal(720, await page.Locator("img").EvaluateAsync<int>("picture => picture.naturalWidth"));
    }

    private static async Task<IFrame> FrameAsync(IPage page, int at) =>
        (await (await page.Locator("iframe").Nth(at).ElementHandleAsync()).ContentFrameAsync())!;

    /// <summary>A page of somebody else's, at another origin.</summary>
    private sealed class Newspaper : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private Task serving = Task.CompletedTask;

        public string Address { get; private init; } = "";

        public static Newspaper Start(IEnumerable<string> framed, string also = "")
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var newspaper = new Newspaper { Address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/" };
            probe.Stop();
            var frames = framed.Select(address => $"<iframe src=\"{address}\" width=\"600\" height=\"280\"></iframe>");
            var bytes = Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=\"en\"><title>News</title>{string.Concat(frames)}{also}</html>");
            newspaper.listener.Prefixes.Add(newspaper.Address);
            newspaper.listener.Start();
            newspaper.serving = newspaper.ServeAsync(bytes);
            return newspaper;
        }

        private async Task ServeAsync(byte[] page)
        {
            try
            {
                while (true)
                {
                    var request = await listener.GetContextAsync();
                    request.Response.ContentType = "text/html; charset=utf-8";
                    await request.Response.OutputStream.WriteAsync(page);
                    request.Response.Close();
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
        }
    }
}
