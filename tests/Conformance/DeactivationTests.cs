using Xunit;

namespace EqualCare.Conformance;

public sealed class DeactivationTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task AGrainThatLeavesIsToldWhy_AndTheNextCallFindsANewOne()
    {
        var (grain, key) = Grain();
        var first = await grain.Birth();
        await grain.Leave();
        Assert.NotEqual(first, await grain.Birth());
        Assert.Equal(["activated", "deactivated: ApplicationRequested", "activated"], Trail.Of(key));
    }

    [Fact]
    public async Task WhatComesWhileAGrainIsLeavingGoesToTheNext_WhichBeginsWhenTheOldHasEnded()
    {
        var (grain, key) = Grain();
        await grain.SlowLeave();
        await Signals.Wait($"{key}/leaving");
        var late = Enumerable.Range(0, 20).Select(_ => grain.Birth()).ToArray();
        Signals.Set($"{key}/leave");
        var births = await Task.WhenAll(late);
        Assert.Single(births.Distinct());
        Assert.Equal(["activated", "deactivated: ApplicationRequested", "activated"], Trail.Of(key));
    }

    [Fact]
    public async Task RequestsUnderWayFinishBeforeTheGrainLeaves()
    {
        var (grain, key) = Grain();
        var working = grain.WorkAndLeave();
        await Signals.Wait($"{key}/working");
        var next = grain.Birth();
        Trail.Note(key, "work may end");
        Signals.Set($"{key}/work");
        await working;
        await next;
        Assert.Equal(["activated", "work may end", "work ended", "deactivated: ApplicationRequested", "activated"], Trail.Of(key));
    }

    [Fact]
    public async Task AFailureWhileLeavingLosesNoCalls()
    {
        var (grain, key) = Grain();
        await grain.FailWhenLeaving();
        await grain.Leave();
        await grain.Birth();
        Assert.Equal(["activated", "deactivated: ApplicationRequested", "activated"], Trail.Of(key));
    }

    [Fact]
    public async Task AnIdleGrainIsCollected()
    {
        var key = ConformanceCluster.NewKey();
        await cluster.Grains.GetGrain<ISoonIdleGrain>(key).Touch();
        await Signals.Wait($"{key}/ActivationIdle");
    }

    [Fact]
    public async Task AGrainAtWorkIsNotCollected()
    {
        var (busy, idle) = (ConformanceCluster.NewKey(), ConformanceCluster.NewKey());
        var work = cluster.Grains.GetGrain<ISoonIdleGrain>(busy).Work();
        await cluster.Grains.GetGrain<ISoonIdleGrain>(idle).Touch();
        await Signals.Wait($"{idle}/ActivationIdle");
        Assert.False(Signals.IsSet($"{busy}/ActivationIdle"));
        Signals.Set($"{busy}/work");
        await work;
        await Signals.Wait($"{busy}/ActivationIdle");
    }

    [Fact]
    public async Task AGrainThatAskedForMoreTimeIsNotCollected_UntilItTakesThatBack()
    {
        var (patient, plain) = (ConformanceCluster.NewKey(), ConformanceCluster.NewKey());
        var grain = cluster.Grains.GetGrain<IDelayingGrain>(patient);
        await grain.Delay(TimeSpan.FromHours(1));
        await cluster.Grains.GetGrain<ISoonIdleGrain>(plain).Touch();
        await Signals.Wait($"{plain}/ActivationIdle");
        Assert.False(Signals.IsSet($"{patient}/gone"));
        await grain.Delay(TimeSpan.FromSeconds(-1));
        await Signals.Wait($"{patient}/gone");
    }

    private (ILeavingGrain Grain, string Key) Grain()
    {
        var key = ConformanceCluster.NewKey();
        return (cluster.Grains.GetGrain<ILeavingGrain>(key), key);
    }
}

public interface ILeavingGrain : IGrainWithStringKey
{
    Task<Guid> Birth();

    Task Leave();

    Task SlowLeave();

    Task WorkAndLeave();

    Task FailWhenLeaving();
}

public interface ISoonIdleGrain : IGrainWithStringKey
{
    Task Touch();

    Task Work();
}

public interface IDelayingGrain : IGrainWithStringKey
{
    Task Delay(TimeSpan span);
}

internal sealed class LeavingGrain : Grain, ILeavingGrain
{
    private readonly Guid birth = Guid.NewGuid();
    private bool slow, failing;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Trail.Note(Key, "activated");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (slow)
        {
            Signals.Set($"{Key}/leaving");
            await Signals.Wait($"{Key}/leave");
        }

        Trail.Note(Key, $"deactivated: {reason.ReasonCode}");
        if (failing)
            throw new InvalidOperationException("It will not go quietly.");
    }

    public Task<Guid> Birth() => Task.FromResult(birth);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task SlowLeave()
    {
        slow = true;
        return Leave();
    }

    public async Task WorkAndLeave()
    {
        DeactivateOnIdle();
        Signals.Set($"{Key}/working");
        await Signals.Wait($"{Key}/work");
        Trail.Note(Key, "work ended");
    }

    public Task FailWhenLeaving()
    {
        failing = true;
        return Task.CompletedTask;
    }
}

internal sealed class SoonIdleGrain : Grain, ISoonIdleGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signals.Set($"{this.GetPrimaryKeyString()}/{reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;

    public Task Work() => Signals.Wait($"{this.GetPrimaryKeyString()}/work");
}

internal sealed class DelayingGrain : Grain, IDelayingGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signals.Set($"{this.GetPrimaryKeyString()}/gone");
        return Task.CompletedTask;
    }

    public Task Delay(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }
}
