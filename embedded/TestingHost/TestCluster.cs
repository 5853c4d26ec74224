using System.Collections.ObjectModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>
/// A silo for tests, in this process. However many silos are asked for there is one: this engine does not imitate a cluster. Killing it and
/// starting it again is real, though: what was in memory is gone, references stay good.
/// </summary>
public sealed class TestCluster : IDisposable, IAsyncDisposable
{
    private readonly TestHost cluster;

    internal TestCluster(TestClusterOptions options, TestHost cluster)
    {
        Options = options;
        this.cluster = cluster;
    }

    public TestClusterOptions Options { get; }

    public IClusterClient Client => cluster.Client;

    public IGrainFactory GrainFactory => cluster.Client;

    public IServiceProvider ServiceProvider => cluster.Client.ServiceProvider;

    public SiloHandle Primary => cluster.Silo;

    public IReadOnlyList<SiloHandle> SecondarySilos => [];

    public ReadOnlyCollection<SiloHandle> Silos => cluster.ActiveSilos.ToList<SiloHandle>().AsReadOnly();

    public void Deploy() => DeployAsync().GetAwaiter().GetResult();

    public Task DeployAsync() => cluster.StartAsync();

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => cluster.Silo.SiloHost.Services;

    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext) =>
        cluster.TryGetGrainContext(grainId, out grainContext);

    public IEnumerable<SiloHandle> GetActiveSilos() => cluster.ActiveSilos;

    public Task DeactivateAsync(GrainId grainId) => cluster.DeactivateAsync(grainId);

    public Task DeactivateAsync(IAddressable grain) => cluster.DeactivateAsync(grain.GetGrainId());

    public Task WaitForDeactivationAsync(GrainId grainId) => cluster.WaitForDeactivationAsync(grainId);

    public Task WaitForDeactivationAsync(IAddressable grain) => cluster.WaitForDeactivationAsync(grain.GetGrainId());

    public void StopAllSilos() => StopAllSilosAsync().GetAwaiter().GetResult();

    public Task StopAllSilosAsync() => cluster.Silo.StopSiloAsync(stopGracefully: true);

    public Task StopSiloAsync(SiloHandle instance) => instance.StopSiloAsync(stopGracefully: true);

    public Task KillSiloAsync(SiloHandle instance) => instance.StopSiloAsync(stopGracefully: false);

    public async Task<SiloHandle?> RestartSiloAsync(SiloHandle instance) => await cluster.RestartAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
