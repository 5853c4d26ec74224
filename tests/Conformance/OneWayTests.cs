using Orleans.Concurrency;
using Xunit;

namespace EqualCare.Conformance;

public sealed class OneWayTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task TheCallerDoesNotWait_ButTheCallIsMade()
    {
        var key = ConformanceCluster.NewKey();
        var grain = cluster.Grains.GetGrain<IOneWayGrain>(key);
        await grain.Begin();
        await Signals.Wait($"{key}/begun");
        Assert.False(Signals.IsSet($"{key}/ended"));
        Signals.Set($"{key}/go");
        await Signals.Wait($"{key}/ended");
    }

    [Fact]
    public async Task TheCallerHearsOfNoFailure()
    {
        var grain = cluster.Grains.GetGrain<IOneWayGrain>(ConformanceCluster.NewKey());
        await grain.Fail();
        Assert.Equal(1, await grain.Failures());
    }

    [Fact]
    public async Task OneWayCallsOfOneCallerKeepTheirTurn()
    {
        var grain = cluster.Grains.GetGrain<IOneWayGrain>(ConformanceCluster.NewKey());
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.Count()));
        await Eventually.True(() => grain.Counted().GetAwaiter().GetResult() == 200);
    }
}

public interface IOneWayGrain : IGrainWithStringKey
{
    [OneWay]
    Task Begin();

    [OneWay]
    Task Fail();

    [OneWay]
    Task Count();

    Task<int> Failures();

    Task<int> Counted();
}

internal sealed class OneWayGrain : Grain, IOneWayGrain
{
    private int failures, counted;

    public async Task Begin()
    {
        var key = this.GetPrimaryKeyString();
        Signals.Set($"{key}/begun");
        await Signals.Wait($"{key}/go");
        Signals.Set($"{key}/ended");
    }

    public Task Fail()
    {
        failures++;
        throw new InvalidOperationException("Nobody hears this.");
    }

    public async Task Count()
    {
        var before = counted;
        await Task.Yield();
        counted = before + 1;
    }

    public Task<int> Failures() => Task.FromResult(failures);

    public Task<int> Counted() => Task.FromResult(counted);
}
