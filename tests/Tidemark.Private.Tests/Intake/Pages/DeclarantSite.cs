using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Codes;
using Tidemark.Private.Intake.Pages;
using Tidemark.Private.Numbers;
using Tidemark.Web;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>The declarant's pages on a real Kestrel over real stores.</summary>
public sealed class DeclarantSite : IAsyncDisposable
{
    public const string Typed = "我声明退出。\r\n第二行 <b>&\"";

    private static readonly Texts Texts = Texts.Load(typeof(Page).Assembly, typeof(DeclarantPages).Assembly);
    private readonly WebApplication app;

    private DeclarantSite(WebApplication app, IntakeFixture intake, Campaign campaign)
    {
        (this.app, Intake, Campaign) = (app, intake, campaign);
        Browser = new Browser(new Uri(app.Urls.First()));
    }

    public IntakeFixture Intake { get; }

    public Campaign Campaign { get; }

    public Browser Browser { get; }

    public static Words In(string language) => Texts.In(Language.TryParse(language, out var found) ? found : Language.Hans);

    public static async Task<DeclarantSite> Start(IntakeFixture? intake = null, string campaign = "three-withdrawals.json")
    {
        intake ??= new IntakeFixture();
        var read = Campaign.Read(await System.IO.File.ReadAllBytesAsync(Path.Combine(Root(), "campaigns", campaign)), campaign).Campaign!;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddSingleton<RandomSource>(intake.Random);
        builder.Services.AddSingleton<TimeProvider>(intake.Clock);
        builder.Services.AddSingleton(intake.Store);
        builder.Services.AddWeb(new PageState { Campaign = read, Demo = false }, Texts);
        builder.Services.AddSingleton(new PublicRecords(intake.Folder.Log, Some.Log));
        builder.Services.AddSingleton(Some.Rules);
        builder.Services.AddDeclarantPages();
        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.MapWeb();
        app.MapDeclarantPages();
        app.UseEndpoints(_ => { });
        await app.StartAsync();
        return new DeclarantSite(app, intake, read);
    }

    /// <summary>What the desk would say of the only case.</summary>
    public void Say(string vetting, string? reason) => Intake.Desk(
        "INSERT INTO case_status (id, vetting, display, count, day, reason) VALUES (@id, @vetting, 'shown', 'not-counted', '2026-11-18', @reason);",
        new { id = Assert.Single(Intake.Cases()).Case.ToBytes(), vetting, reason });

    /// <summary>Answers everything up to the preview.</summary>
    public async Task<Browser> ToPreview(string language = "zh-Hans", string text = Typed, string display = "shown", string code = "yes")
    {
        await Browser.Open($"/{language}/w");
        await Browser.Press("go", "next");
        await Browser.With("organisations-" + Campaign.Organisations[0].Code, "yes").Press("go", "next");
        await Browser.Press("go", "next");
        await Browser.With("text", text).Press("go", "next");
        await Browser.With("signature", "听雨的人").Press("go", "next");
        await Browser.With("display", display).With("release", "next").Press("go", "next");
        await Browser.With("code", code).Press("go", "next");
        return Browser;
    }

    /// <summary>Files one and returns the code that the page shows.</summary>
    public async Task<ClaimCode> File(string language = "zh-Hans", string display = "shown")
    {
        await ToPreview(language, display: display);
        await Browser.With("consent", "yes").Press("go", "send");
        return ShownCode ?? throw new InvalidOperationException("No code is shown.");
    }

    /// <summary>The code on the page, if there is one.</summary>
    public ClaimCode? ShownCode
    {
        get
        {
            var groups = System.Text.RegularExpressions.Regex.Matches(Browser.Page, @"<span>(\d{4})</span>").Select(match => match.Groups[1].Value);
            return ClaimCode.TryParse(string.Join(' ', groups), out var code, out _) ? code : null;
        }
    }

    /// <summary>Opens a case on the page of coming back.</summary>
    public async Task<Browser> ComeBack(ClaimCode code, string language = "zh-Hans")
    {
        await Browser.Open($"/{language}/c");
        await Browser.With("code", code.Groups).Press("do", "open");
        return Browser;
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app.DisposeAsync();
        Intake.Dispose();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Tidemark.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from a checkout.");
        return folder.FullName;
    }
}
