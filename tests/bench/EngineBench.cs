using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.Bench;

/// <summary>
/// How fast calls go through the engine, and how much an idle grain weighs. The baseline of a call is an actor without an engine: an
/// object per key that takes promises out of a channel and keeps them.
/// </summary>
internal static class EngineBench
{
    private const int Keys = 1000, Rounds = 7, IdleGrains = 100_000;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1.5);

    public static async Task RunAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        using var host = builder.Build();
        await host.StartAsync();
        var factory = host.Services.GetRequiredService<IGrainFactory>();
        var keys = Enumerable.Range(0, Keys).Select(number => $"bench/{number:x8}").ToArray();
        var grains = keys.Select(key => factory.GetGrain<IPingGrain>(key)).ToArray();
        var actors = keys.Select(_ => new ChannelActor()).ToArray();

        await CallsAsync([
            new("ping, 1 in flight", 1, at => grains[at].Ping(), at => actors[at].Ping()),
            new("ping, 64 in flight", 64, at => grains[at].Ping(), at => actors[at].Ping()),
            new("ping, 256 in flight", 256, at => grains[at].Ping(), at => actors[at].Ping()),
            new("ping, 64 in flight, new reference each time", 64, at => factory.GetGrain<IPingGrain>(keys[at]).Ping(), at => actors[at].Ping()),
            new("ping, 64 in flight, all to one grain", 64, _ => grains[0].Ping(), _ => actors[0].Ping()),
            new("a method that awaits once, 64 in flight", 64, at => grains[at].YieldAndAnswer(at), at => actors[at].PingYielding()),
            new("call through a second grain, 64 in flight", 64, at => grains[at].PingOther(), at => actors[at].PingOther(actors[(at + 1) % Keys])),
        ]);
        await IdleAsync(factory);
        await host.StopAsync();
    }

    private static async Task CallsAsync(Scenario[] scenarios)
    {
        var rows = new List<Row>();
        foreach (var scenario in scenarios)
        {
            List<double> engine = [], baseline = [];
            await RateAsync(scenario.InFlight, scenario.Engine);
            await RateAsync(scenario.InFlight, scenario.Baseline);
            for (var round = 0; round < Rounds; round++)
            {
                engine.Add(await RateAsync(scenario.InFlight, scenario.Engine));
                baseline.Add(await RateAsync(scenario.InFlight, scenario.Baseline));
            }

            rows.Add(new Row(scenario.Name, Table.Median(engine), Table.Median(baseline), "calls/s"));
        }

        Table.Print($"Calls to {Keys:N0} grains on {Environment.ProcessorCount} cores, median of {Rounds} rounds", "channels", rows);
    }

    private static async Task<double> RateAsync(int inFlight, Func<int, Task> call)
    {
        var stop = false;
        var started = Stopwatch.GetTimestamp();
        var callers = Enumerable.Range(0, inFlight).Select(number => Task.Run(async () =>
        {
            var calls = 0L;
            for (var at = number * 37; !Volatile.Read(ref stop); at += 7)
            {
                await call(at % Keys);
                calls++;
            }

            return calls;
        })).ToArray();
        await Task.Delay(RoundLength);
        Volatile.Write(ref stop, true);
        var total = (await Task.WhenAll(callers)).Sum();
        return total / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task IdleAsync(IGrainFactory factory)
    {
        var keys = Enumerable.Range(0, IdleGrains).Select(number => $"idle/{number:x8}").ToArray();
        var plain = new ConcurrentDictionary<string, object>();
        var before = Settled();
        foreach (var key in keys)
            plain[key] = new object();
        var baseline = (Settled() - before) / (double)IdleGrains;

        before = Settled();
        var started = Stopwatch.GetTimestamp();
        foreach (var batch in keys.Chunk(1000))
            await Task.WhenAll(batch.Select(key => factory.GetGrain<IIdleGrain>(key).Wake()));
        var perSecond = IdleGrains / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var each = (Settled() - before) / (double)IdleGrains;

        Table.Print($"{IdleGrains:N0} idle activations of an empty grain", "dictionary", [
            new Row("heap for each", each, baseline, "bytes"),
            new Row("activations (no baseline)", perSecond, 0, "per s"),
        ]);
        GC.KeepAlive(plain);
        GC.KeepAlive(keys);
    }

    private static long Settled()
    {
        for (var time = 0; time < 3; time++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed record Scenario(string Name, int InFlight, Func<int, Task> Engine, Func<int, Task> Baseline);

    private sealed class ChannelActor
    {
        private readonly Channel<(TaskCompletionSource Promise, Func<Task>? Work)> inbox =
            Channel.CreateUnbounded<(TaskCompletionSource, Func<Task>?)>(new UnboundedChannelOptions { SingleReader = true });

        public ChannelActor() => _ = RunAsync();

        public Task Ping() => Post(null);

        public Task PingYielding() => Post(static async () => await Task.Yield());

        public Task PingOther(ChannelActor other) => Post(other.Ping);

        private Task Post(Func<Task>? work)
        {
            var promise = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            inbox.Writer.TryWrite((promise, work));
            return promise.Task;
        }

        private async Task RunAsync()
        {
            await foreach (var (promise, work) in inbox.Reader.ReadAllAsync())
            {
                if (work is not null)
                    await work();
                promise.SetResult();
            }
        }
    }
}

public interface IPingGrain : IGrainWithStringKey
{
    Task Ping();

    Task<int> YieldAndAnswer(int number);

    Task PingOther();
}

public interface IIdleGrain : IGrainWithStringKey
{
    Task Wake();
}

internal sealed class PingGrain : Grain, IPingGrain
{
    public Task Ping() => Task.CompletedTask;

    public async Task<int> YieldAndAnswer(int number)
    {
        await Task.Yield();
        return number;
    }

    public Task PingOther() => GrainFactory.GetGrain<IIdleGrain>(this.GetPrimaryKeyString()).Wake();
}

internal sealed class IdleGrain : Grain, IIdleGrain
{
    public Task Wake() => Task.CompletedTask;
}
