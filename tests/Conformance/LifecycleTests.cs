using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Xunit;

namespace EqualCare.Conformance;

/// <summary>What stands around the grains of a silo; each test has a silo of its own.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task PartsStartFromTheLowestStage_AndStopFromTheHighest()
    {
        var order = new List<string>();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new Part("late", ServiceLifecycleStage.Active, order))
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new Part("early", ServiceLifecycleStage.ApplicationServices, order)));
        await using (var cluster = builder.Build())
            await cluster.DeployAsync();
        Assert.Equal(["early starts", "late starts", "late stops", "early stops"], order);
    }

    [Fact]
    public async Task WhenTracesAreCarriedOn_TheGrainIsPartOfItsCallersTrace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal) || string.Equals(source.Name, "conformance"),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("conformance");
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.AddActivityPropagation());
        builder.ConfigureClient(client => client.AddActivityPropagation());
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        using var activity = source.StartActivity("the caller")!;
        var grain = cluster.Client.GetGrain<ITracedGrain>(ConformanceCluster.NewKey());
        Assert.Equal(activity.TraceId.ToString(), await grain.TraceThrough(cluster.Client.GetGrain<ITracedGrain>(ConformanceCluster.NewKey())));
        Assert.Same(activity, Activity.Current);
    }

    private sealed class Part(string name, int stage, List<string> order) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(name, stage, _ => Note("starts"), _ => Note("stops"));

        private Task Note(string what)
        {
            lock (order)
                order.Add($"{name} {what}");
            return Task.CompletedTask;
        }
    }
}

public interface ITracedGrain : IGrainWithStringKey
{
    Task<string?> Trace();

    Task<string?> TraceThrough(ITracedGrain other);
}

internal sealed class TracedGrain : Grain, ITracedGrain
{
    public Task<string?> Trace() => Task.FromResult(Activity.Current?.TraceId.ToString());

    public Task<string?> TraceThrough(ITracedGrain other) => other.Trace();
}
