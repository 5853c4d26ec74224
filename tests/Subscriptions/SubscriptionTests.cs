using System.Collections.Concurrent;
using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Subscriptions;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.Subscriptions;

public class SubscriptionTests
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly MemberId _idris = Callers.Somebody();

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ASubscriberGetsEverythingInOrderAndGoesOnWhereItStoppedAfterARestart(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var listener = new Listener("listener");
        await using (var silo = await RunningSilo.Start(database, adjust: Having(listener)))
        {
            await Happen(silo, 50);
            await Eventually.Is(() => listener.Last == 50);
        }

        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), listener.Positions);
        var later = new Listener("listener");
        await using var again = await RunningSilo.Start(database, adjust: Having(later));
        await Happen(again, 10);
        await Eventually.Is(() => later.Last == 60);
        Assert.Equal(51, later.Positions.First());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ASubscriberThatKeepsFailingStopsVisiblyAndAloneAndGoesOnOnceMended(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var broken = new Listener("broken") { FailsOn = 7 };
        var healthy = new Listener("healthy");
        await using var silo = await RunningSilo.Start(database, adjust: Having(broken, healthy));
        await Happen(silo, 20);
        await Eventually.Is(() => healthy.Last == 20);
        var stopped = await Eventually.Is(() => StatusOf(silo, broken), status => status.StoppedOn is not null);
        Assert.StartsWith("7 (", stopped.StoppedOn, StringComparison.Ordinal);
        Assert.Equal((6L, 14L), (stopped.Position, stopped.Lag));
        Assert.Null((await StatusOf(silo, healthy)).StoppedOn);

        broken.FailsOn = null;
        await Eventually.Is(() => broken.Last == 20);
        Assert.Null((await StatusOf(silo, broken)).StoppedOn);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), broken.Positions.Distinct());
    }

    [Fact]
    public async Task AStrangeNameIsNobodysSubscription()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => silo.Grains.GetGrain<ISubscriptionGrain>("subscription/nobody").Status());
    }

    private static Action<IServiceCollection> Having(params Listener[] listeners) => services =>
    {
        foreach (var listener in listeners) services.AddSingleton<ISubscriber>(listener);
    };

    private static Task<SubscriptionStatus> StatusOf(RunningSilo silo, Listener listener) =>
        silo.Grains.GetGrain<ISubscriptionGrain>(SubscriptionGrain.KeyOf(listener)).Status();

    private async Task Happen(RunningSilo silo, int times)
    {
        var circle = silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(_id));
        var head = silo.Journal.Head;
        if (head == 0) await circle.Found(new FoundCircle("Hollin Valley", "Support", "Idris"), Callers.By(_idris));
        while (silo.Journal.Head < head + times) await circle.RewordAim(new RewordAim("Again"), Callers.By(_idris));
    }

    private sealed class Listener(string name) : ISubscriber
    {
        public ConcurrentQueue<long> Positions { get; } = new();

        public long? FailsOn { get; set; }

        public long Last => Positions.LastOrDefault();

        public string Name => name;

        public Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation)
        {
            foreach (var happened in events)
            {
                if (happened.Position == FailsOn) throw new InvalidOperationException("This one is too much.");
                if (happened.Position > Last) Positions.Enqueue(happened.Position);
            }

            return Task.CompletedTask;
        }
    }
}
