using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Makes a storage known under its name, which is its key in the container.</summary>
internal static class GrainStorageRegistration
{
    public static IServiceCollection AddGrainStorage<TStorage, TOptions>(
        this IServiceCollection services, string name, Action<OptionsBuilder<TOptions>>? configureOptions)
        where TStorage : class, IGrainStorage
        where TOptions : class, IStorageProviderSerializerOptions
    {
        var options = services.AddOptions<TOptions>(name);
        configureOptions?.Invoke(options);
        options.PostConfigure(chosen => chosen.GrainStorageSerializer ??= new SystemTextJsonGrainStorageSerializer());

        services.AddKeyedSingleton<IGrainStorage>(
            name,
            (provider, _) => ActivatorUtilities.CreateInstance<TStorage>(
                provider, name, provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name)));
        if (typeof(TStorage).IsAssignableTo(typeof(ILifecycleParticipant<ISiloLifecycle>)))
            services.AddSingleton(provider => (ILifecycleParticipant<ISiloLifecycle>)provider.GetRequiredKeyedService<IGrainStorage>(name));
        if (string.Equals(name, ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME))
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IGrainStorage>(name));
        return services;
    }
}
