using Orleans.TestingHost;
using Xunit;

namespace EqualCare.Conformance;

/// <summary>These stop silos, so each has one of its own.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task WhatIsUnderWayFinishes_AndEveryGrainIsToldBeforeTheSiloIsGone()
    {
        await using var cluster = new TestClusterBuilder(1).Build();
        await cluster.DeployAsync();
        var keys = Enumerable.Range(0, 200).Select(_ => ConformanceCluster.NewKey()).ToArray();
        foreach (var key in keys)
            await cluster.GrainFactory.GetGrain<IOwingGrain>(key).Touch();
        var (busy, busyKey) = (cluster.GrainFactory.GetGrain<IOwingGrain>(keys[0]), keys[0]);
        var work = busy.Work();
        await Signals.Wait($"{busyKey}/working");

        var stopping = cluster.StopAllSilosAsync();
        Signals.Set($"{busyKey}/go");
        await work;
        await stopping;
        Assert.All(keys, key => Assert.Equal("paid: ShuttingDown", Trail.Of(key)[^1]));
        Assert.Equal(["work done", "paid: ShuttingDown"], Trail.Of(busyKey));
    }

    [Fact]
    public async Task AfterTheStopCallsAreRefused()
    {
        await using var cluster = new TestClusterBuilder(1).Build();
        await cluster.DeployAsync();
        var grain = cluster.GrainFactory.GetGrain<IOwingGrain>(ConformanceCluster.NewKey());
        await grain.Touch();
        await cluster.StopAllSilosAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => grain.Touch());
    }

    [Fact]
    public async Task StartUpTasksRunBeforeTheClusterIsThere()
    {
        var builder = new InProcessTestClusterBuilder(1);
        var ran = new List<string>();
        builder.ConfigureSilo((_, silo) => silo
            .AddStartupTask((services, _) =>
            {
                ran.Add(services.GetService(typeof(IGrainFactory)) is null ? "without grains" : "with grains");
                return Task.CompletedTask;
            })
            .AddStartupTask<GreetingTask>());
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        Assert.Equal(["with grains"], ran);
        Assert.True(Signals.IsSet("greeting task has greeted"));
    }

    private sealed class GreetingTask(IGrainFactory grains) : IStartupTask
    {
        public async Task Execute(CancellationToken cancellationToken)
        {
            await grains.GetGrain<IOwingGrain>(ConformanceCluster.NewKey()).Touch();
            Signals.Set("greeting task has greeted");
        }
    }
}

public interface IOwingGrain : IGrainWithStringKey
{
    Task Touch();

    Task Work();
}

internal sealed class OwingGrain : Grain, IOwingGrain
{
    private string Key => this.GetPrimaryKeyString();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Delay(5, cancellationToken);
        Trail.Note(Key, $"paid: {reason.ReasonCode}");
    }

    public Task Touch() => Task.CompletedTask;

    public async Task Work()
    {
        Signals.Set($"{Key}/working");
        await Signals.Wait($"{Key}/go");
        await Task.Yield();
        Trail.Note(Key, "work done");
    }
}
