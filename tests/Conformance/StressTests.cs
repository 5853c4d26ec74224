using Orleans.Concurrency;
using Xunit;

namespace EqualCare.Conformance;

public sealed class StressTests(ConformanceCluster cluster)
{
    private const int Keys = 40, Callers = 16, CallsEach = 400;

    /// <summary>
    /// Many callers count at many grains, which pause at random, call each other and leave in between. What a grain counted it keeps
    /// when it leaves; in the end nothing may be missing or counted twice, and no grain may ever have had a second self.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task WhateverHappensInBetween_TheCountersAddUp(int seed)
    {
        var keys = Enumerable.Range(0, Keys).Select(_ => ConformanceCluster.NewKey()).ToArray();
        var expected = new int[Keys];
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random((seed * 1000) + caller);
            for (var call = 0; call < CallsEach; call++)
            {
                var at = random.Next(Keys);
                var grain = cluster.Grains.GetGrain<ICountingGrain>(keys[at]);
                switch (random.Next(10))
                {
                    case 0:
                        await grain.Leave();
                        break;
                    case 1:
                        // Always from a lower to a higher key: a chain that comes back would wait for itself.
                        var further = random.Next(at, Keys);
                        if (further == at)
                            goto default;
                        await grain.CountThrough(cluster.Grains.GetGrain<ICountingGrain>(keys[further]), random.Next(3));
                        Interlocked.Increment(ref expected[at]);
                        Interlocked.Increment(ref expected[further]);
                        break;
                    case 2:
                        await grain.Peek();
                        break;
                    case 3:
                        await Task.WhenAll(grain.Count(1), grain.Count(0), grain.Leave(), grain.Count(2));
                        Interlocked.Add(ref expected[at], 3);
                        break;
                    default:
                        await grain.Count(random.Next(3));
                        Interlocked.Increment(ref expected[at]);
                        break;
                }
            }
        })));

        for (var at = 0; at < Keys; at++)
            Assert.Equal(expected[at], await cluster.Grains.GetGrain<ICountingGrain>(keys[at]).Total());
        Assert.All(keys, key => Assert.Empty(Trail.Of($"{key}/twins")));
    }
}

public interface ICountingGrain : IGrainWithStringKey
{
    Task Count(int pauses);

    Task CountThrough(ICountingGrain other, int pauses);

    [AlwaysInterleave]
    Task<int> Peek();

    Task Leave();

    Task<int> Total();
}

internal sealed class CountingGrain : Grain, ICountingGrain
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Kept = new(), Alive = new();

    private int total;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Alive.AddOrUpdate(Key, 1, (_, alive) => alive + 1) > 1)
            Trail.Note($"{Key}/twins", "two at once");
        await Task.Yield();
        total = Kept.GetValueOrDefault(Key);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Kept[Key] = total;
        Alive.AddOrUpdate(Key, 0, (_, alive) => alive - 1);
    }

    public async Task Count(int pauses)
    {
        var before = total;
        for (var pause = 0; pause < pauses; pause++)
        {
            if (pause % 2 == 0)
                await Task.Yield();
            else
                await Task.Run(static () => { });
        }

        total = before + 1;
    }

    public async Task CountThrough(ICountingGrain other, int pauses)
    {
        await Count(pauses);
        await other.Count(pauses);
    }

    public Task<int> Peek() => Task.FromResult(total);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<int> Total() => Task.FromResult(total);
}
