using System.Collections.ObjectModel;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>As <see cref="TestCluster"/>, set up with functions instead of configurator classes.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private readonly TestHost cluster;

    internal InProcessTestCluster(InProcessTestClusterOptions options, TestHost cluster)
    {
        Options = options;
        this.cluster = cluster;
    }

    public InProcessTestClusterOptions Options { get; }

    public IClusterClient Client => cluster.Client;

    public ReadOnlyCollection<InProcessSiloHandle> Silos => cluster.ActiveSilos.ToList().AsReadOnly();

    public Task DeployAsync() => cluster.StartAsync();

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => cluster.Silo.SiloHost.Services;

    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext) =>
        cluster.TryGetGrainContext(grainId, out grainContext);

    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => cluster.ActiveSilos;

    public Task DeactivateAsync(GrainId grainId) => cluster.DeactivateAsync(grainId);

    public Task DeactivateAsync(IAddressable grain) => cluster.DeactivateAsync(grain.GetGrainId());

    public Task WaitForDeactivationAsync(GrainId grainId) => cluster.WaitForDeactivationAsync(grainId);

    public Task WaitForDeactivationAsync(IAddressable grain) => cluster.WaitForDeactivationAsync(grain.GetGrainId());

    public void StopAllSilos() => StopAllSilosAsync().GetAwaiter().GetResult();

    public Task StopAllSilosAsync() => cluster.Silo.StopSiloAsync(stopGracefully: true);

    public Task StopSiloAsync(InProcessSiloHandle instance) => instance.StopSiloAsync(stopGracefully: true);

    public Task KillSiloAsync(InProcessSiloHandle instance) => instance.StopSiloAsync(stopGracefully: false);

    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance) => await cluster.RestartAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
