using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;

namespace EqualCare.Conformance.Storage;

/// <summary>As much of a silo as a storage needs.</summary>
internal sealed class StorageSilo : ISiloBuilder, IAsyncDisposable
{
    private readonly ServiceCollection services = new();
    private readonly ServiceProvider provider;

    private StorageSilo(Action<ISiloBuilder> configure, string serviceId)
    {
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.Configure<ClusterOptions>(options => options.ServiceId = serviceId);
        configure(this);
        provider = services.BuildServiceProvider();
    }

    IServiceCollection ISiloBuilder.Services => services;

    IConfiguration ISiloBuilder.Configuration { get; } = new ConfigurationBuilder().Build();

    public static StorageSilo With(Action<ISiloBuilder> configure, string serviceId = "conformance") => new(configure, serviceId);

    public IServiceProvider Services() => provider;

    public IGrainStorage Storage(string name) => provider.GetRequiredKeyedService<IGrainStorage>(name);

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
