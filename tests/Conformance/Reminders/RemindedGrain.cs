using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.TestingHost;

namespace EqualCare.Conformance.Reminders;

public interface IRemindedGrain : IGrainWithStringKey
{
    Task Register(string name, TimeSpan due, TimeSpan period);

    Task Unregister(string name);

    Task UnregisterWithAnOldHandle(string name);

    Task<bool> Has(string name);

    Task<List<string>> Names();

    /// <summary>Answers after every tick that was sent before it.</summary>
    Task Settle();
}

/// <summary>Notes its ticks outside itself, since it is deactivated and its silo killed meanwhile.</summary>
internal sealed class RemindedGrain : Grain, IRemindedGrain, IRemindable
{
    public async Task Register(string name, TimeSpan due, TimeSpan period) =>
        Assert.Equal(name, (await this.RegisterOrUpdateReminder(name, due, period)).ReminderName);

    public async Task Unregister(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task UnregisterWithAnOldHandle(string name)
    {
        var old = await this.GetReminder(name);
        await this.RegisterOrUpdateReminder(name, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await this.UnregisterReminder(old!);
    }

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal)];

    public Task Settle() => Task.CompletedTask;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Ticks.Note(this.GetPrimaryKeyString(), reminderName, status);
        if (reminderName == "failing") throw new InvalidOperationException("This tick fails.");
        if (reminderName == "slow") await Signals.Wait($"{this.GetPrimaryKeyString()}/go on");
    }
}

public interface IUnremindableGrain : IGrainWithStringKey
{
    Task Register();
}

internal sealed class UnremindableGrain : Grain, IUnremindableGrain
{
    public Task Register() => this.RegisterOrUpdateReminder("any", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}

internal sealed record Tick(string Reminder, TickStatus Status);

internal static class Ticks
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<Tick>> Known = new();

    public static void Note(string key, string reminder, TickStatus status) => Of(key).Enqueue(new Tick(reminder, status));

    public static ConcurrentQueue<Tick> Of(string key) => Known.GetOrAdd(key, _ => new());
}

/// <summary>A silo with reminders, whose clock the test moves.</summary>
internal sealed class ReminderCluster : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly InProcessTestCluster cluster;
    private readonly MeterListener listener = new();
    private readonly HashSet<string> keys = [];
    private long ended;

    private ReminderCluster(InProcessTestCluster cluster, FakeClock clock)
    {
        this.cluster = cluster;
        Clock = clock;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "orleans-reminders-ticks-delivered") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
        {
            if (IsOurs(instrument.Meter)) Interlocked.Add(ref ended, count);
        });
        listener.Start();
    }

    public FakeClock Clock { get; }

    public static async Task<ReminderCluster> Start(Action<ISiloBuilder> useReminders)
    {
        var clock = new FakeClock();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Reminders, clock);
            useReminders(silo);
        });
        var built = builder.Build();
        await built.DeployAsync();
        return new ReminderCluster(built, clock);
    }

    public IRemindedGrain Grain(string key)
    {
        keys.Add(key);
        return cluster.Client.GetGrain<IRemindedGrain>(key);
    }

    public IUnremindableGrain UnremindableGrain() => cluster.Client.GetGrain<IUnremindableGrain>("any");

    public Task Deactivate(IAddressable grain) => cluster.DeactivateAsync(grain);

    /// <summary>Moves the clock. When it returns, the silo is through with every tick that came due on the way.</summary>
    public async Task Advance(TimeSpan span)
    {
        // A minute at a time: the tick after next is not due before the next one has ended.
        for (var left = span; left > TimeSpan.Zero; left -= Minute)
        {
            Clock.Advance(left < Minute ? left : Minute);
            foreach (var key in keys) await Grain(key).Settle();
            await UntilTicksHaveEnded();
        }
    }

    /// <summary>Waits until the silo is through with the ticks that have reached their grains.</summary>
    public Task UntilTicksHaveEnded() => Eventually.True(() => Interlocked.Read(ref ended) == keys.Sum(key => Ticks.Of(key).Count));

    public Task Stop() => cluster.StopSiloAsync(cluster.Silos[0]);

    public async Task KillAndRestart(TimeSpan downtime)
    {
        var silo = cluster.Silos[0];
        await cluster.KillSiloAsync(silo);
        await silo.DisposeAsync();
        Clock.Advance(downtime);
        await cluster.RestartSiloAsync(silo);
    }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return cluster.DisposeAsync();
    }

    // A listener hears of every silo in the process: other tests' too, also while this one's is down.
    private bool IsOurs(Meter meter)
    {
        try
        {
            return meter.Scope == cluster.GetSiloServiceProvider().GetRequiredService<IMeterFactory>();
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
