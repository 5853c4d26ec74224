using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;

namespace EqualCare.Conformance.Storage;

/// <summary>As much of a silo as a storage needs.</summary>
internal sealed class StorageSilo : ISiloBuilder, IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private StorageSilo(Action<ISiloBuilder> configure, string serviceId)
    {
        Services.AddLogging();
        Services.Configure<ClusterOptions>(options => options.ServiceId = serviceId);
        configure(this);
        _provider = Services.BuildServiceProvider();
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();

    public static StorageSilo With(Action<ISiloBuilder> configure, string serviceId = "conformance") => new(configure, serviceId);

    public IGrainStorage Storage(string name) => _provider.GetRequiredKeyedService<IGrainStorage>(name);

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
