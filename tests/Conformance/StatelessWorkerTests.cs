using Orleans.Concurrency;
using Xunit;

namespace EqualCare.Conformance;

public sealed class StatelessWorkerTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task WorkersShareTheCallsOfAKey_UpToTheirNumber()
    {
        var key = ConformanceCluster.NewKey();
        var grain = cluster.Grains.GetGrain<IWorkerGrain>(key);
        var calls = Enumerable.Range(0, 7).Select(number => grain.Work(number)).ToArray();

        // Three are at work at once, or this never comes true.
        await Eventually.True(() => Trail.Of(key).Length >= 3);
        Signals.Set($"{key}/go");
        var workers = await Task.WhenAll(calls);
        Assert.Equal(3, workers.Distinct().Count());
        Assert.Equal(7, Trail.Of(key).Distinct().Count());
    }

    [Fact]
    public async Task AWorkerStillDoesOneThingAtATime()
    {
        var grain = cluster.Grains.GetGrain<IWorkerGrain>(ConformanceCluster.NewKey());
        var most = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(grain.MostAtOnce)));
        Assert.All(most, each => Assert.Equal(1, each));
    }
}

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<Guid> Work(int number);

    Task<int> MostAtOnce();
}

[StatelessWorker(3)]
internal sealed class WorkerGrain : Grain, IWorkerGrain
{
    private readonly Guid worker = Guid.NewGuid();
    private int running, most;

    public async Task<Guid> Work(int number)
    {
        Trail.Note(this.GetPrimaryKeyString(), $"{number}");
        await Signals.Wait($"{this.GetPrimaryKeyString()}/go");
        return worker;
    }

    public async Task<int> MostAtOnce()
    {
        most = Math.Max(most, ++running);
        await Task.Delay(1);
        running--;
        return most;
    }
}
