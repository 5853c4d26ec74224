using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>Makes an <see cref="InProcessTestCluster"/>.</summary>
public sealed class InProcessTestClusterBuilder(short initialSilosCount)
{
    private readonly List<Action<IHostApplicationBuilder>> hosts = [];
    private readonly List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> siloHosts = [];
    private readonly List<Action<InProcessTestSiloSpecificOptions, ISiloBuilder>> silos = [];
    private readonly List<Action<IClientBuilder>> clients = [];

    public InProcessTestClusterBuilder()
        : this(1)
    {
    }

    public InProcessTestClusterOptions Options { get; } = new() { InitialSilosCount = initialSilosCount };

    public InProcessTestClusterBuilder ConfigureHost(Action<IHostApplicationBuilder> configureDelegate)
    {
        hosts.Add(configureDelegate);
        return this;
    }

    public InProcessTestClusterBuilder ConfigureSilo(Action<InProcessTestSiloSpecificOptions, ISiloBuilder> configureSiloDelegate)
    {
        silos.Add(configureSiloDelegate);
        return this;
    }

    public InProcessTestClusterBuilder ConfigureSiloHost(
        Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder> configureSiloHostDelegate)
    {
        siloHosts.Add(configureSiloHostDelegate);
        return this;
    }

    public InProcessTestClusterBuilder ConfigureClient(Action<IClientBuilder> configureClientDelegate)
    {
        clients.Add(configureClientDelegate);
        return this;
    }

    public InProcessTestCluster Build() => new(Options, new TestHost("Silo_0", SiloHost, ClientServices));

    private IHost SiloHost(SiloLink link)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(link);
        foreach (var configure in hosts)
            configure(builder);
        var options = new InProcessTestSiloSpecificOptions { SiloName = "Silo_0" };
        foreach (var configure in siloHosts)
            configure(options, builder);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (Options.ClusterId, Options.ServiceId));
            TestMode.TurnOn(silo);
            foreach (var configure in silos)
                configure(options, silo);
        });
        return builder.Build();
    }

    private ServiceCollection ClientServices()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var builder = new ClientBuilder(services, new ConfigurationBuilder().Build());
        foreach (var configure in clients)
            configure(builder);
        return services;
    }
}
