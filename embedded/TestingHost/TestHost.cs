using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>What both kinds of test cluster are: a silo that can be stopped, killed and started, and the client that stays.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly SiloLink link = new();
    private readonly string siloName;
    private readonly Func<SiloLink, IHost> newSiloHost;
    private readonly Func<IServiceCollection> clientServices;
    private ServiceProvider? clientProvider;
    private InProcessSiloHandle? silo;

    public TestHost(string siloName, Func<SiloLink, IHost> newSiloHost, Func<IServiceCollection> clientServices)
    {
        this.siloName = siloName;
        this.newSiloHost = newSiloHost;
        this.clientServices = clientServices;
    }

    public IClusterClient Client => (clientProvider ?? throw NotDeployed()).GetRequiredService<IClusterClient>();

    public InProcessSiloHandle Silo => silo ?? throw NotDeployed();

    public IEnumerable<InProcessSiloHandle> ActiveSilos => silo is { IsActive: true } ? [silo] : [];

    public async Task StartAsync()
    {
        var services = clientServices();
        services.AddSingleton(link);
        services.AddSingleton<IClusterClient>(provider => new GrainFactory(link, provider));
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
        clientProvider = services.BuildServiceProvider();
        await StartSiloAsync();
    }

    public async Task<InProcessSiloHandle> RestartAsync()
    {
        if (Silo.IsActive)
            await Silo.StopSiloAsync(stopGracefully: true);
        await Silo.DisposeAsync();
        await StartSiloAsync();
        return Silo;
    }

    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext)
    {
        grainContext = link.Silo?.Classes.Of(grainId).Find(grainId.Key);
        return grainContext is not null;
    }

    public async Task DeactivateAsync(GrainId grainId)
    {
        if (!TryGetGrainContext(grainId, out var context))
            return;

        context!.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The test asked for it."));
        await context.Deactivated;
    }

    public Task WaitForDeactivationAsync(GrainId grainId) =>
        TryGetGrainContext(grainId, out var context) ? context!.Deactivated : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (silo is not null)
            await silo.DisposeAsync();
        if (clientProvider is not null)
            await clientProvider.DisposeAsync();
    }

    private static InvalidOperationException NotDeployed() => new("The test cluster is not deployed.");

    private async Task StartSiloAsync()
    {
        var host = newSiloHost(link);
        silo = new InProcessSiloHandle(siloName, host);
        await host.StartAsync();
    }
}
