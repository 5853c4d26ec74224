using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace EqualCare.Conformance.Storage;

/// <summary>A silo of which a test uses the storages and tables, and sometimes the grains.</summary>
internal sealed class StorageSilo : IAsyncDisposable
{
    private readonly InProcessTestCluster cluster;

    private StorageSilo(InProcessTestCluster cluster) => this.cluster = cluster;

    public IServiceProvider Services => cluster.GetSiloServiceProvider();

    public IGrainFactory Grains => cluster.Client;

    public static async Task<StorageSilo> Start(Action<ISiloBuilder> configure, string serviceId = "conformance")
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = serviceId;
        builder.ConfigureSilo((_, silo) => configure(silo));
        var silo = new StorageSilo(builder.Build());
        await silo.cluster.DeployAsync();
        return silo;
    }

    public IGrainStorage Storage(string name) => Services.GetRequiredKeyedService<IGrainStorage>(name);

    public Task Deactivate(IAddressable grain) => cluster.DeactivateAsync(grain);

    public async Task KillAndRestart()
    {
        var silo = cluster.Silos[0];
        await cluster.KillSiloAsync(silo);
        await cluster.RestartSiloAsync(silo);
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
