using Xunit;

namespace EqualCare.Conformance;

/// <summary>One test moves the grains' clock at a time.</summary>
[Collection("moves the clock")]
public sealed class TimerTests(ConformanceCluster cluster)
{
    private static FakeClock Clock => ConformanceCluster.Clock;

    [Fact]
    public async Task ATimerFiresWhenDue_AndThenAPeriodAfterEachCallbackHasEnded()
    {
        var (grain, key) = Grain();
        await grain.Start(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(7));
        Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(Trail.Of(key));

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(() => Trail.Of(key).Length == 1);

        // The callback takes two minutes; the next is due seven minutes after those.
        Clock.Advance(TimeSpan.FromMinutes(2));
        Signals.Set($"{key}/tick 1");
        await Clock.UntilSetFor(TimeSpan.FromMinutes(7));
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Single(Trail.Of(key));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(() => Trail.Of(key).Length == 2);
        await Finish(grain, key);
    }

    [Fact]
    public async Task ACallbackWaitsForTheRequestUnderWay()
    {
        var (grain, key) = Grain();
        await grain.Start(TimeSpan.FromMinutes(11), TimeSpan.FromHours(99));
        var busy = grain.Busy();
        await Signals.Wait($"{key}/busy");
        Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Empty(await grain.Look());
        Signals.Set($"{key}/free");
        await busy;
        await Eventually.True(() => Trail.Of(key).Length == 1);
        await Finish(grain, key);
    }

    [Fact]
    public async Task AnInterleavingCallbackDoesNot()
    {
        var (grain, key) = Grain();
        await grain.StartInterleaving(TimeSpan.FromMinutes(12));
        var busy = grain.Busy();
        await Signals.Wait($"{key}/busy");
        Clock.Advance(TimeSpan.FromMinutes(12));
        await Eventually.True(() => Trail.Of(key).Length == 1);
        Assert.False(busy.IsCompleted);
        Signals.Set($"{key}/free");
        await busy;
        await Finish(grain, key);
    }

    [Fact]
    public async Task ARequestWaitsForTheCallbackUnderWay()
    {
        var (grain, key) = Grain();
        await grain.Start(TimeSpan.FromMinutes(13), TimeSpan.FromHours(99));
        Clock.Advance(TimeSpan.FromMinutes(13));
        await Eventually.True(() => Trail.Of(key).Length == 1);
        Signals.Set($"{key}/free");
        var busy = grain.Busy();
        await grain.Look();
        Assert.False(Signals.IsSet($"{key}/busy"));
        Signals.Set($"{key}/tick 1");
        await busy;
        await Finish(grain, key);
    }

    [Fact]
    public async Task ATimerCanBeSetAnew()
    {
        var (grain, key) = Grain();
        await grain.Start(TimeSpan.FromMinutes(14), TimeSpan.FromHours(99));
        await grain.Change(TimeSpan.FromMinutes(31));
        Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Empty(Trail.Of(key));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(() => Trail.Of(key).Length == 1);
        await Finish(grain, key);
    }

    [Fact]
    public async Task ADisposedTimerIsSilent()
    {
        var (grain, key) = Grain();
        await grain.Start(TimeSpan.FromMinutes(16), TimeSpan.FromMinutes(16));
        await grain.StopTimer();
        Assert.False(Clock.IsSetFor(TimeSpan.FromMinutes(16)));
        Clock.Advance(TimeSpan.FromMinutes(17));
        Assert.Empty(await grain.Look());
        Assert.Empty(Trail.Of(key));
    }

    [Fact]
    public async Task ATimerEndsWithItsActivation()
    {
        var (grain, key) = Grain();
        await grain.Start(TimeSpan.FromMinutes(18), TimeSpan.FromMinutes(18));
        await cluster.Cluster.DeactivateAsync(grain);
        await Eventually.True(() => !Clock.IsSetFor(TimeSpan.FromMinutes(18)));
        Clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Empty(await grain.Look());
        Assert.Empty(Trail.Of(key));
    }

    [Fact]
    public async Task ACallbackThatFailsIsCalledAgain()
    {
        var (grain, key) = Grain();
        await grain.StartFailing(TimeSpan.FromMinutes(21));
        Clock.Advance(TimeSpan.FromMinutes(21));
        await Eventually.True(() => Trail.Of(key).Length == 1);
        await Clock.UntilSetFor(TimeSpan.FromMinutes(21));
        Clock.Advance(TimeSpan.FromMinutes(21));
        await Eventually.True(() => Trail.Of(key).Length == 2);
        await Finish(grain, key);
    }

    [Fact]
    public async Task ACallbackRunsInTheGrainWithTheGivenState()
    {
        var (grain, key) = Grain();
        await grain.StartWithState(TimeSpan.FromMinutes(23), "seven");
        Clock.Advance(TimeSpan.FromMinutes(23));
        await Eventually.True(() => Trail.Of(key).Length == 1);
        Assert.Equal(["seven in the grain"], Trail.Of(key));
        await Finish(grain, key);
    }

    private (ITimerGrain Grain, string Key) Grain()
    {
        var key = ConformanceCluster.NewKey();
        return (cluster.Grains.GetGrain<ITimerGrain>(key), key);
    }

    private async Task Finish(ITimerGrain grain, string key)
    {
        for (var tick = 1; tick < 10; tick++)
            Signals.Set($"{key}/tick {tick}");
        await cluster.Cluster.DeactivateAsync(grain);
    }
}

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan dueTime, TimeSpan period);

    Task StartInterleaving(TimeSpan dueTime);

    Task StartFailing(TimeSpan period);

    Task StartWithState(TimeSpan dueTime, string state);

    Task Change(TimeSpan dueTime);

    Task StopTimer();

    Task Busy();

    [Orleans.Concurrency.AlwaysInterleave]
    Task<string[]> Look();
}

internal sealed class TimerGrain : Grain, ITimerGrain
{
    private IGrainTimer? timer;
    private int ticks;

    private string Key => this.GetPrimaryKeyString();

    public Task Start(TimeSpan dueTime, TimeSpan period)
    {
        timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(dueTime, period));
        return Task.CompletedTask;
    }

    public Task StartInterleaving(TimeSpan dueTime)
    {
        timer = this.RegisterGrainTimer(
            Tick, new GrainTimerCreationOptions { DueTime = dueTime, Period = Timeout.InfiniteTimeSpan, Interleave = true });
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan period)
    {
        timer = this.RegisterGrainTimer(
            () =>
            {
                Trail.Note(Key, "tick");
                throw new InvalidOperationException("This timer has its troubles.");
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task StartWithState(TimeSpan dueTime, string state)
    {
        var here = TaskScheduler.Current;
        timer = this.RegisterGrainTimer(
            async (given, cancellation) =>
            {
                await Task.Yield();
                Trail.Note(Key, TaskScheduler.Current == here && !cancellation.IsCancellationRequested ? $"{given} in the grain" : "elsewhere");
            },
            state,
            dueTime,
            Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime)
    {
        timer!.Change(dueTime, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task StopTimer()
    {
        timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Busy()
    {
        Signals.Set($"{Key}/busy");
        await Signals.Wait($"{Key}/free");
    }

    public Task<string[]> Look() => Task.FromResult(Trail.Of(Key));

    private async Task Tick()
    {
        var tick = $"tick {++ticks}";
        Trail.Note(Key, tick);
        await Signals.Wait($"{Key}/{tick}");
    }
}
