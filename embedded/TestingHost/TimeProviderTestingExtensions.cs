using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>
/// Lets a test move the clock of the grains while the engine's own loops (time-outs, idle collection) stay on another, usually real, one:
/// else each step of the test's clock would set them spinning.
/// </summary>
public static class TimeProviderTestingExtensions
{
    public static IServiceCollection UseTimeProviderForBackgroundAreas(this IServiceCollection services, TimeProvider timeProvider)
    {
        services.AddKeyedSingleton(KeyedService.AnyKey, (_, _) => timeProvider);
        services.AddKeyedSingleton(TimeProviderNames.Grains, (provider, _) => provider.GetRequiredService<TimeProvider>());
        return services;
    }
}
