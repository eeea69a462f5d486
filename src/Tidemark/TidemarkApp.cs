using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tidemark.Core;
using Tidemark.Private.Desk.Pages;
using Tidemark.Private.Intake;
using Tidemark.Private.Intake.Pages;
using Tidemark.Private.Stores;
using Tidemark.Public;
using Tidemark.Public.ReadModel;
using Tidemark.Register;
using Tidemark.Web;

namespace Tidemark;

/// <summary>The web application: a table of contents of what a process serves.</summary>
internal static class TidemarkApp
{
    /// <summary>No form of ours is larger; an upload has no place yet.</summary>
    private const long LargestBody = 512 * 1024;

    public static WebApplication Build(RunningRegister register, RandomSource random, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        // Settings come from `TidemarkOptions` alone: no file or variable that happens to lie about changes the server.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.ConfigureKestrel(Narrow).UseUrls(register.Options.Listen);
        SayNothingOfVisitors(builder.Logging);

        builder.Services.AddSingleton(register);
        builder.Services.AddRegister(register, random, clock);
        builder.Services.AddWeb(StateOf(register), Texts.Load(typeof(WebParts).Assembly, typeof(IntakeStore).Assembly, typeof(PublicParts).Assembly, typeof(TidemarkApp).Assembly));
        builder.Services.AddHealth();
        builder.Services.TryAddSingleton<ProcessEnd>();
        AddZones(builder.Services, register);

        var app = builder.Build();
        app.UseWeb();
        app.Use(EndAfterFailedSync);
        app.UseRouting();
        app.MapWeb();
        app.MapHealth(register);
        if (register.Zones.HasFlag(Zones.Intake))
        {
            app.MapDeclarantPages();
        }

        if (register.Zones.HasFlag(Zones.Desk))
        {
            app.MapDeskPages();
        }

        if (register.Zones.HasFlag(Zones.Public))
        {
            app.MapPublic();
        }

        return app;
    }

    /// <summary>Whoever asked gets a page that says that it failed; nobody after them gets anything from this process.</summary>
    private static async Task EndAfterFailedSync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (FailedSync.Is(failure))
        {
            context.RequestServices.GetRequiredService<ProcessEnd>().After(failure);
            throw;
        }
    }

    private static void AddZones(IServiceCollection services, RunningRegister register)
    {
        if (register.Zones.HasFlag(Zones.Intake))
        {
            services.AddDeclarantPages();
        }

        if (register.Zones.HasFlag(Zones.Desk))
        {
            services.AddDeskPages();
        }

        if (register.Zones.HasFlag(Zones.Sequencer))
        {
            services.AddSequencerZone();
        }

        if (register.Zones.HasFlag(Zones.Public))
        {
            services.AddHostedService<ReadModelWork>();
        }
    }

    private static PageState StateOf(RunningRegister register) => new()
    {
        Campaign = register.Campaign,
        Demo = register.Facts.IsDemo,
        PublicAddress = register.Options.PublicAddress.Length == 0 ? null : register.Options.PublicAddress.TrimEnd('/'),
    };

    private static void Narrow(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
    }

    // The framework's own lines can hold addresses and paths: only what stops the process is let through.
    private static void SayNothingOfVisitors(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter("Microsoft", LogLevel.Critical);
        logging.AddFilter("System", LogLevel.Critical);
        logging.AddFilter("Tidemark", LogLevel.Information);
    }
}

/// <summary>Keeps the read model in step with the log for as long as the process runs.</summary>
internal sealed class ReadModelWork(LogFollower follower) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => follower.RunAsync(stoppingToken);
}
