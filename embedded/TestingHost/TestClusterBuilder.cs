using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>Makes a <see cref="TestCluster"/>.</summary>
public sealed class TestClusterBuilder(short initialSilosCount)
{
    private readonly List<Action> lastWishes = [];
    private readonly List<Action<IConfigurationBuilder>> hostConfiguration = [];
    private readonly List<Func<object>> siloConfigurators = [], clientConfigurators = [];

    public TestClusterBuilder()
        : this(2)
    {
    }

    public TestClusterOptions Options { get; } = new() { InitialSilosCount = initialSilosCount };

    public Dictionary<string, string> Properties { get; } = [];

    public static string CreateClusterId() => $"testcluster-{Guid.NewGuid():N}";

    public TestClusterBuilder ConfigureBuilder(Action configureDelegate)
    {
        lastWishes.Add(configureDelegate);
        return this;
    }

    public TestClusterBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate)
    {
        hostConfiguration.Add(configureDelegate);
        return this;
    }

    /// <summary>An <see cref="ISiloConfigurator"/>, an <see cref="IHostConfigurator"/>, or both.</summary>
    public TestClusterBuilder AddSiloBuilderConfigurator<T>()
        where T : new()
    {
        siloConfigurators.Add(static () => new T());
        Options.SiloBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName!);
        return this;
    }

    public TestClusterBuilder AddClientBuilderConfigurator<T>()
        where T : new()
    {
        clientConfigurators.Add(static () => new T());
        Options.ClientBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName!);
        return this;
    }

    public TestCluster Build()
    {
        foreach (var wish in lastWishes)
            wish();

        var configuration = new ConfigurationBuilder();
        configuration.AddInMemoryCollection(Options.ToDictionary()!);
        configuration.AddInMemoryCollection(Properties!);
        foreach (var configure in hostConfiguration)
            configure(configuration);
        var settings = configuration.Build();
        return new TestCluster(Options, new TestHost("Primary", link => SiloHost(link, settings), () => ClientServices(settings)));
    }

    private IHost SiloHost(SiloLink link, IConfiguration settings)
    {
        var builder = new HostBuilder();
        builder.ConfigureHostConfiguration(configuration => configuration.AddConfiguration(settings));
        builder.ConfigureServices(services => services.AddSingleton(link));
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
            TestMode.TurnOn(silo);
        });
        foreach (var configurator in siloConfigurators.Select(make => make()))
        {
            (configurator as IHostConfigurator)?.Configure(builder);
            if (configurator is ISiloConfigurator ofSilo)
                builder.UseOrleans(ofSilo.Configure);
        }

        return builder.Build();
    }

    private ServiceCollection ClientServices(IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var builder = new ClientBuilder(services, settings);
        foreach (var configurator in clientConfigurators.Select(make => make()).OfType<IClientBuilderConfigurator>())
            configurator.Configure(settings, builder);
        return services;
    }
}
