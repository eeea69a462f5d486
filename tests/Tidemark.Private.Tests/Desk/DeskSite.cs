using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Core;
using Tidemark.Private.Desk;
using Tidemark.Private.Desk.Pages;
using Tidemark.Private.Numbers;
using Tidemark.Web;

namespace Tidemark.Private.Tests.Desk;

/// <summary>A real Kestrel on a free port with the desk's pages over the fixture's stores, and a browser that keeps its cookies.</summary>
internal sealed partial class DeskSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private DeskSite(WebApplication app)
    {
        this.app = app;
        Browser = NewBrowser();
    }

    internal HttpClient Browser { get; }

    internal static async Task<DeskSite> StartAsync(DeskFixture desk)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddSingleton<RandomSource>(desk.Random);
        builder.Services.AddSingleton<TimeProvider>(desk.Clock);
        builder.Services.AddSingleton(desk.Settings);
        builder.Services.AddSingleton(_ => desk.Desk);
        builder.Services.AddSingleton(_ => desk.Sessions);
        builder.Services.AddSingleton(_ => desk.Staff);
        builder.Services.AddWeb(
            new PageState { Campaign = DeskFixture.Campaign, Demo = false },
            Texts.Load(typeof(Texts).Assembly, typeof(DeskPages).Assembly));
        builder.Services.AddSingleton(new PublicRecords(desk.Settings.Folder.Log, Some.Log));
        builder.Services.AddSingleton(Some.Rules);
        builder.Services.AddDeskPages();
        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.MapWeb();
        app.MapDeskPages();
        app.UseEndpoints(_ => { });
        await app.StartAsync();
        return new DeskSite(app);
    }

    internal HttpClient NewBrowser() =>
        new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseCookies = true }) { BaseAddress = new Uri(app.Urls.First()) };

    internal async Task<string> Get(string path) => WebUtility.HtmlDecode(await Browser.GetStringAsync(path));

    /// <summary>Sends the fields and gives the page that the browser then shows.</summary>
    internal async Task<string> Post(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await Browser.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Presses a decision button of a page, sending the hidden fields of its form.</summary>
    internal Task<string> Decide(string page, string decision, params (string Name, string Value)[] more) =>
        Post("/en/desk", [("form", Hidden(page, "form")), ("case", Hidden(page, "case")), ("revision", Hidden(page, "revision")), ("decision", decision), .. more]);

    internal static string Hidden(string page, string name) =>
        HiddenField().Matches(page).First(match => match.Groups[1].Value == name).Groups[2].Value;

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    [GeneratedRegex("""<input type="hidden" name="([a-z]+)" value="([^"]*)" """)]
    private static partial Regex HiddenField();
}
