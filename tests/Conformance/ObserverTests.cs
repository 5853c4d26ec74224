using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Utilities;
using Xunit;

namespace EqualCare.Conformance;

public sealed class ObserverTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task ASubscriberHears_InOrder_AndOneThingAtATime()
    {
        var (grain, observer) = (Grain(), new Listener());
        await grain.Subscribe(cluster.Grains.CreateObjectReference<IListener>(observer));
        for (var number = 0; number < 200; number++)
            await grain.Tell($"{number}");
        await Eventually.True(() => observer.Heard.Length == 200);
        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"{number}"), observer.Heard);
        Assert.Equal(1, observer.MostAtOnce);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task WhoUnsubscribesHearsNothingMore()
    {
        var (grain, staying, leaving) = (Grain(), new Listener(), new Listener());
        var reference = cluster.Grains.CreateObjectReference<IListener>(leaving);
        await grain.Subscribe(cluster.Grains.CreateObjectReference<IListener>(staying));
        await grain.Subscribe(reference);
        await grain.Tell("both");
        await Eventually.True(() => leaving.Heard.Length == 1);
        await grain.Unsubscribe(reference);
        await grain.Tell("one");
        await Eventually.True(() => staying.Heard.Length == 2);
        Assert.Equal(["both"], leaving.Heard);
        GC.KeepAlive(staying);
        GC.KeepAlive(leaving);
    }

    [Fact]
    public async Task ADeletedReferenceReachesNobody()
    {
        var (grain, staying, deleted) = (Grain(), new Listener(), new Listener());
        var reference = cluster.Grains.CreateObjectReference<IListener>(deleted);
        cluster.Grains.DeleteObjectReference<IListener>(reference);
        await grain.Subscribe(reference);
        await grain.Subscribe(cluster.Grains.CreateObjectReference<IListener>(staying));
        await grain.Tell("news");
        await Eventually.True(() => staying.Heard.Length == 1);
        Assert.Empty(deleted.Heard);
        GC.KeepAlive(staying);
        GC.KeepAlive(deleted);
    }

    [Fact]
    public async Task AnObserverMayAnswer()
    {
        var (grain, observer) = (Grain(), new Listener());
        Assert.Equal("heard question", await grain.Ask(cluster.Grains.CreateObjectReference<IListener>(observer), "question"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task AFailingObserverFailsItsCaller()
    {
        var (grain, observer) = (Grain(), new Listener());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => grain.Ask(cluster.Grains.CreateObjectReference<IListener>(observer), "trouble"));
        Assert.Equal("No good.", failure.Message);
        GC.KeepAlive(observer);
    }

    [Fact]
    public void ReferencesToOneObjectAreEqualOnlyToThemselves()
    {
        var observer = new Listener();
        var first = cluster.Grains.CreateObjectReference<IListener>(observer);
        var second = cluster.Grains.CreateObjectReference<IListener>(observer);
        Assert.NotEqual(first, second);
        Assert.Equal(first, first.AsReference<IListener>());
    }

    [Fact]
    public async Task WhoDoesNotSubscribeAgainIsForgotten()
    {
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var manager = new ObserverManager<string, Listener>(TimeSpan.FromMinutes(5), NullLogger.Instance) { GetDateTime = () => now };
        manager.Subscribe("faithful", new Listener());
        manager.Subscribe("forgetful", new Listener());
        now = now.AddMinutes(4);
        manager.Subscribe("faithful", new Listener());
        Assert.Equal(2, manager.Count);

        now = now.AddMinutes(2);
        await manager.Notify(listener => listener.Ask("anyone there?"));
        Assert.Equal(["faithful"], manager.Observers.Keys);

        now = now.AddMinutes(6);
        manager.ClearExpired();
        Assert.Empty(manager);
    }

    [Fact]
    public async Task WhoFailsToListenIsForgotten_AndTheOthersStillHear()
    {
        var manager = new ObserverManager<int, Listener>(TimeSpan.FromMinutes(5), NullLogger.Instance);
        var heard = new List<int>();
        for (var number = 0; number < 3; number++)
            manager.Subscribe(number, new Listener { Number = number });
        await manager.Notify(listener =>
        {
            heard.Add(listener.Number);
            return listener.Number == 1 ? throw new IOException("gone") : Task.CompletedTask;
        });
        Assert.Equal([0, 1, 2], heard.Order());
        Assert.Equal([0, 2], manager.Observers.Keys.Order());

        Action<Listener> failing = _ => throw new IOException("all gone");
        manager.Notify(failing, listener => listener.Number == 0);
        Assert.Equal([2], manager.Observers.Keys);
        manager.Unsubscribe(2);
        Assert.Empty(manager.Observers);
    }

    private INewsGrain Grain() => cluster.Grains.GetGrain<INewsGrain>(ConformanceCluster.NewKey());

    private sealed class Listener : IListener
    {
        private readonly List<string> heard = [];
        private int running;

        public int Number { get; init; }

        public int MostAtOnce { get; private set; }

        public string[] Heard
        {
            get
            {
                lock (heard)
                    return [.. heard];
            }
        }

        public void Hear(string news)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
            lock (heard)
                heard.Add(news);
            Interlocked.Decrement(ref running);
        }

        public async Task<string> Ask(string question)
        {
            await Task.Yield();
            return string.Equals(question, "trouble", StringComparison.Ordinal)
                ? throw new InvalidOperationException("No good.")
                : $"heard {question}";
        }
    }
}

public interface IListener : IGrainObserver
{
    void Hear(string news);

    Task<string> Ask(string question);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task Subscribe(IListener listener);

    Task Unsubscribe(IListener listener);

    Task Tell(string news);

    Task<string> Ask(IListener listener, string question);
}

internal sealed class NewsGrain : Grain, INewsGrain
{
    private readonly ObserverManager<IListener> listeners = new(TimeSpan.FromHours(1), NullLogger.Instance);

    public Task Subscribe(IListener listener)
    {
        listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(IListener listener)
    {
        listeners.Unsubscribe(listener);
        return Task.CompletedTask;
    }

    public Task Tell(string news)
    {
        listeners.Notify(listener => listener.Hear(news));
        return Task.CompletedTask;
    }

    public Task<string> Ask(IListener listener, string question) => listener.Ask(question);
}
