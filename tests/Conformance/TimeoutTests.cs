using Xunit;

namespace EqualCare.Conformance;

public sealed class TimeoutTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task ACallerIsToldWhenNoAnswerCameInTime_AndTheGrainGoesOn()
    {
        var key = ConformanceCluster.NewKey();
        var grain = cluster.Grains.GetGrain<ISlowGrain>(key);
        await Assert.ThrowsAsync<TimeoutException>(() => grain.Stall());
        Signals.Set($"{key}/go");
        await Signals.Wait($"{key}/done");
        Assert.Equal(1, await grain.Stalls());
    }

    [Fact]
    public async Task ARequestWhoseCallerHasGivenUpIsNotBegun()
    {
        var key = ConformanceCluster.NewKey();
        var grain = cluster.Grains.GetGrain<ISlowGrain>(key);
        var first = grain.Stall();
        var second = grain.Stall();
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        Signals.Set($"{key}/go");
        Assert.Equal(1, await grain.Stalls());
    }

    [Fact]
    public async Task ATokenReachesTheGrain()
    {
        var key = ConformanceCluster.NewKey();
        var grain = cluster.Grains.GetGrain<ISlowGrain>(key);
        using var source = new CancellationTokenSource();
        var call = grain.WaitForCancellation(source.Token);
        await Signals.Wait($"{key}/waiting");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Signals.Wait($"{key}/cancelled");
    }
}

public interface ISlowGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:00:01")]
    Task Stall();

    Task<int> Stalls();

    Task WaitForCancellation(CancellationToken cancellation);
}

internal sealed class SlowGrain : Grain, ISlowGrain
{
    private int stalls;

    public async Task Stall()
    {
        stalls++;
        await Signals.Wait($"{this.GetPrimaryKeyString()}/go");
        Signals.Set($"{this.GetPrimaryKeyString()}/done");
    }

    public Task<int> Stalls() => Task.FromResult(stalls);

    public async Task WaitForCancellation(CancellationToken cancellation)
    {
        var key = this.GetPrimaryKeyString();
        Signals.Set($"{key}/waiting");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        finally
        {
            Signals.Set($"{key}/cancelled");
        }
    }
}
