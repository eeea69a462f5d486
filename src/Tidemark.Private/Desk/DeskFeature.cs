using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Private.Numbers;
using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;
using Tidemark.Transparency;

namespace Tidemark.Private.Desk;

/// <summary>The desk zone as services.</summary>
public static class DeskFeature
{
    private const string Key = "desk";

    /// <summary>Adds the desk's stores, sessions and work; a <see cref="RandomSource"/> and a <see cref="TimeProvider"/> must be there.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, DeskSettings settings, VerifierKey log, PassphraseCost? cost = null)
    {
        services.AddSingleton(settings);
        services.AddKeyedSingleton(Key, (_, _) => new NumbersStore(settings.Folder.DeskNumbers));
        services.AddSingleton(provider => new StaffStore(
            settings.Folder.Staff, provider.GetRequiredService<RandomSource>(), provider.GetRequiredService<TimeProvider>(), cost));
        services.AddSingleton(provider => new WeekStore(settings.Folder.Weeks, provider.GetRequiredService<RandomSource>()));
        services.AddSingleton(provider => new DeskStore(
            settings,
            provider.GetRequiredService<StaffStore>(),
            provider.GetRequiredService<WeekStore>(),
            new ReleaseQueue(settings.Folder.Release, provider.GetRequiredService<RandomSource>()),
            provider.GetRequiredKeyedService<NumbersStore>(Key),
            provider.GetRequiredService<RandomSource>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(new PublicRecords(settings.Folder.Log, log));
        services.AddSingleton<DeskSessions>();
        services.AddSingleton(provider => new DeskWork(
            provider.GetRequiredService<DeskStore>(),
            provider.GetRequiredService<DeskSessions>(),
            new NumbersFollower(provider.GetRequiredKeyedService<NumbersStore>(Key), new LogReader(new PublishedLog(settings.Folder.Log).Fetch, log)),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeskWork>>()));
        services.AddHostedService(provider => provider.GetRequiredService<DeskWork>());
        return services;
    }
}
