using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Filings;

/// <summary>Many declarants at once: each takes a form and sends it filled in, over connections that stay open, and keeps the code that the page shows.</summary>
internal sealed class FilingLoad : IDisposable
{
    private readonly HttpClient client;
    private readonly SentForm template;

    private FilingLoad(HttpClient client, SentForm template) => (this.client, this.template) = (client, template);

    /// <summary>Goes through all pages once, to have the last form as a browser sends it.</summary>
    public static async Task<FilingLoad> PrepareAsync(string address)
    {
        using var visitor = new Visitor(address);
        var template = await new Declarant(visitor).ReadyToSendAsync(new Wish("I leave the gardens, one of many on this day.", "gardener"));
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512, UseCookies = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        return new FilingLoad(client, template);
    }

    /// <summary>So many filings a second for so long, each at its own moment whether or not the ones before were answered.</summary>
    public async Task<FilingFigures> AtRateAsync(int perSecond, TimeSpan duration)
    {
        var figures = new FilingFigures();
        var count = (int)(perSecond * duration.TotalSeconds);
        var tasks = new List<Task>(count);
        figures.Begin();
        for (var number = 0; number < count; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / perSecond);
            if (due - figures.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            tasks.Add(FileAsync(number, due, figures));
        }

        await Task.WhenAll(tasks);
        figures.End();
        return figures;
    }

    /// <summary>As many as are answered when so many declarants file one after the other.</summary>
    public async Task<FilingFigures> AsFastAsPossibleAsync(int declarants, TimeSpan duration)
    {
        var figures = new FilingFigures();
        var next = 0;
        figures.Begin();
        await Task.WhenAll(Enumerable.Range(0, declarants).Select(async _ =>
        {
            while (figures.Elapsed < duration)
            {
                await FileAsync(Interlocked.Increment(ref next), figures.Elapsed, figures);
            }
        }));
        figures.End();
        return figures;
    }

    /// <summary>Whether the page behind a code is that of its case.</summary>
    public async Task<bool> OpensAsync(string code) =>
        (await SendAsync("/en/c", new SentForm("/en/c", [("code", code), ("do", "open")]).Bytes)) is { Status: 200 } page
        && page.Body.Contains("value=\"forget\"", StringComparison.Ordinal);

    public void Dispose() => client.Dispose();

    private async Task FileAsync(int number, TimeSpan due, FilingFigures figures)
    {
        var blank = await client.GetStringAsync(new Uri("/en/w", UriKind.Relative));
        var form = template.With("token", Between(blank, "name=\"token\" value=\"", "\"")!).With("text", $"I leave the gardens, and am number {number} of many.");
        var (status, body) = await SendAsync(form.Action, form.Bytes);
        var shown = status == 200 ? Between(body, "id=\"code\"", "</p>") : null;
        figures.Answered(due, status, shown is null ? null : string.Concat(shown.Where(char.IsAsciiDigit)));
    }

    private async Task<(int Status, string Body)> SendAsync(string path, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string? Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        if (from < 0)
        {
            return null;
        }

        from += start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
