using EqualCare.Conformance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;
using Xunit;

[assembly: AssemblyFixture(typeof(ConformanceCluster))]

namespace EqualCare.Conformance;

/// <summary>The silo that all tests share; each test takes keys of its own.</summary>
public sealed class ConformanceCluster : IAsyncLifetime
{
    public TestCluster Cluster { get; } = new TestClusterBuilder(1).AddSiloBuilderConfigurator<Setup>().Build();

    public IGrainFactory Grains => Cluster.GrainFactory;

    /// <summary>The grains' clock; the engine's own stays on real time.</summary>
    public static FakeClock Clock { get; } = new();

    /// <summary>What grains keep, as far as tests look behind it.</summary>
    public static ShelfStorage Shelf { get; } = new();

    public static string NewKey() => $"key/{Guid.NewGuid():N}";

    public ValueTask InitializeAsync() => new(Cluster.DeployAsync());

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private sealed class Setup : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            siloBuilder.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionQuantum = TimeSpan.FromSeconds(1);
                options.ClassSpecificCollectionAge[typeof(SoonIdleGrain).FullName!] = TimeSpan.FromSeconds(2);
                options.ClassSpecificCollectionAge[typeof(DelayingGrain).FullName!] = TimeSpan.FromSeconds(2);
            });
            siloBuilder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            siloBuilder.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            siloBuilder.Services.AddKeyedSingleton<IGrainStorage>(ShelfStorage.Name, Shelf);
            siloBuilder.Services.AddScoped<Companion>();
            siloBuilder.AddIncomingGrainCallFilter<IncomingTrail>();
            siloBuilder.AddOutgoingGrainCallFilter(OutgoingTrail.Invoke);
        }
    }
}
