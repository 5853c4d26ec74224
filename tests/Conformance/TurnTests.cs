using Orleans.Concurrency;
using Xunit;

namespace EqualCare.Conformance;

public sealed class TurnTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task ARequestRunsAloneFromItsBeginningToItsEnd()
    {
        var grain = cluster.Grains.GetGrain<ITurnGrain>(ConformanceCluster.NewKey());
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(grain.AddInSteps)));
        Assert.Equal(100, await grain.Sum());
        Assert.Equal(1, await grain.MostAtOnce());
    }

    [Fact]
    public async Task TurnsOfAReentrantGrainMixButNeverRunSideBySide()
    {
        var grain = cluster.Grains.GetGrain<IReentrantTurnGrain>(ConformanceCluster.NewKey());
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(grain.CountTurns)));
        Assert.Equal(50 * 20, await grain.Sum());
        Assert.Equal(1, await grain.MostAtOnce());
    }

    [Fact]
    public async Task AwaitComesBackToTheGrain() => Assert.True(await Grain().ComesBackAfterAwait());

    [Fact]
    public async Task YieldComesBackToTheGrain() => Assert.True(await Grain().ComesBackAfterYield());

    [Fact]
    public async Task StartedTasksStayInTheGrain() => Assert.True(await Grain().StartNewStays());

    [Fact]
    public async Task ContinuationsOfTasksStayInTheGrain() => Assert.True(await Grain().ContinueWithStays());

    [Fact]
    public async Task TaskRunLeavesTheGrain() => Assert.True(await Grain().RunLeaves());

    [Fact]
    public async Task NotCapturingTheContextLeavesTheGrain() => Assert.True(await Grain().ConfigureAwaitLeaves());

    [Fact]
    public async Task ACallDoesNotBeginBeforeTheCallerHasItsTask()
    {
        // With a lock held that the grain needs: were the grain to run on the caller's thread or the caller to wait, neither would go on.
        var grain = Grain();
        await grain.Sum();
        var gate = new object();
        TurnGrain.Shared[grain.GetPrimaryKeyString()] = gate;
        Task entered;
        var held = false;
        lock (gate)
        {
            entered = grain.EnterSharedLock();
            held = !entered.IsCompleted;
        }

        await entered;
        Assert.True(held);
    }

    private ITurnGrain Grain() => cluster.Grains.GetGrain<ITurnGrain>(ConformanceCluster.NewKey());
}

public interface ITurnGrain : IGrainWithStringKey
{
    Task AddInSteps();

    Task<int> Sum();

    Task<int> MostAtOnce();

    Task<bool> ComesBackAfterAwait();

    Task<bool> ComesBackAfterYield();

    Task<bool> StartNewStays();

    Task<bool> ContinueWithStays();

    Task<bool> RunLeaves();

    Task<bool> ConfigureAwaitLeaves();

    Task EnterSharedLock();
}

public interface IReentrantTurnGrain : IGrainWithStringKey
{
    Task CountTurns();

    Task<int> Sum();

    Task<int> MostAtOnce();
}

internal sealed class TurnGrain : Grain, ITurnGrain
{
    public static readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> Shared = new();

    private int sum, running, most;

    public async Task AddInSteps()
    {
        most = Math.Max(most, Interlocked.Increment(ref running));
        var before = sum;
        await Task.Yield();
        await Task.Run(static () => { });
        await Task.Yield();
        sum = before + 1;
        Interlocked.Decrement(ref running);
    }

    public Task<int> Sum() => Task.FromResult(sum);

    public Task<int> MostAtOnce() => Task.FromResult(most);

    public async Task<bool> ComesBackAfterAwait()
    {
        var here = TaskScheduler.Current;
        await Task.Delay(1);
        return here != TaskScheduler.Default && TaskScheduler.Current == here;
    }

    public async Task<bool> ComesBackAfterYield()
    {
        var here = TaskScheduler.Current;
        await Task.Yield();
        return here != TaskScheduler.Default && TaskScheduler.Current == here;
    }

    public Task<bool> StartNewStays()
    {
        var here = TaskScheduler.Current;
        return new TaskFactory<bool>().StartNew(() => TaskScheduler.Current == here);
    }

    public Task<bool> ContinueWithStays()
    {
        var here = TaskScheduler.Current;
        return Task.Run(static () => { }).ContinueWith(_ => TaskScheduler.Current == here, TaskScheduler.Current);
    }

    public Task<bool> RunLeaves() => Task.Run(() => TaskScheduler.Current == TaskScheduler.Default);

    public async Task<bool> ConfigureAwaitLeaves()
    {
        await Task.Delay(1).ConfigureAwait(false);
        return TaskScheduler.Current == TaskScheduler.Default;
    }

    public Task EnterSharedLock()
    {
        lock (Shared[this.GetPrimaryKeyString()])
            return Task.CompletedTask;
    }
}

[Reentrant]
internal sealed class ReentrantTurnGrain : Grain, IReentrantTurnGrain
{
    private int sum, running, most;

    public async Task CountTurns()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            var before = sum;
            Thread.SpinWait(200);
            sum = before + 1;
            Interlocked.Decrement(ref running);
            if (turn % 2 == 0)
                await Task.Yield();
            else
                await Task.Delay(1);
        }
    }

    public Task<int> Sum() => Task.FromResult(sum);

    public Task<int> MostAtOnce() => Task.FromResult(most);
}
