using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Tidemark.Core;
using Tidemark.Private.Numbers;
using Tidemark.Private.Stores;
using Tidemark.Transparency;

namespace Tidemark.Private.Intake;

/// <summary>The intake zone as services.</summary>
public static class IntakeFeature
{
    private const string Key = "intake";

    /// <summary>Adds <see cref="IntakeStore"/> and its work; a <see cref="RandomSource"/> and a <see cref="TimeProvider"/> must be there.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IntakeSettings settings)
    {
        services.TryAddSingleton<ProcessEnd>();
        services.TryAddSingleton(new PublicRecords(settings.Folder.Log, settings.Log));
        services.AddKeyedSingleton(Key, (_, _) => new NumbersStore(settings.Folder.Numbers));
        services.AddSingleton(provider => new IntakeStore(
            settings,
            provider.GetRequiredKeyedService<NumbersStore>(Key),
            provider.GetRequiredService<RandomSource>(),
            provider.GetRequiredService<TimeProvider>(),
            failure => provider.GetRequiredService<ProcessEnd>().After(failure)));
        services.AddSingleton(provider => new IntakeWork(
            provider.GetRequiredService<IntakeStore>(),
            new NumbersFollower(provider.GetRequiredKeyedService<NumbersStore>(Key), new LogReader(new PublishedLog(settings.Folder.Log).Fetch, settings.Log)),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IntakeWork>>()));
        services.AddHostedService(provider => provider.GetRequiredService<IntakeWork>());
        return services;
    }
}
