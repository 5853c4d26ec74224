using EqualCare.Database;
using EqualCare.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.Bench;

/// <summary>A silo as in production, with a clock that can be set ahead.</summary>
internal sealed class BenchSilo(Store store, IHost host, ShiftedTime time) : IAsyncDisposable
{
    public IJournal Journal => store.Journal;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public ShiftedTime Time => time;

    public static async Task<BenchSilo> Start(DatabaseOptions options)
    {
        var store = await Store.Open(options);
        var time = new ShiftedTime();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddSilo(store);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchSilo(store, host, time);
    }

    public async Task SubscriptionsAreUpToDate()
    {
        var registry = host.Services.GetRequiredService<Subscriptions.SubscriptionRegistry>();
        foreach (var subscriber in registry.All)
        {
            var subscription = Grains.GetGrain<Subscriptions.ISubscriptionGrain>(Subscriptions.SubscriptionGrain.KeyOf(subscriber));
            while ((await subscription.Status()).Lag > 0) await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await store.DisposeAsync();
    }
}

internal sealed class ShiftedTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public void SetAhead(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
