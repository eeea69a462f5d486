using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tidemark.Core.Identifying;

namespace Tidemark.Private.Marks;

/// <summary>The rules that find words that could identify, as a service.</summary>
internal static class MarksFeature
{
    /// <summary>Intake and desk share them where they run in one process; they are read when they are first needed.</summary>
    internal static IServiceCollection AddMarks(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new Lazy<IdentifyingRules>(IdentifyingRules.Load));
        return services;
    }
}
