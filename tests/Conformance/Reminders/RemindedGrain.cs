using System.Collections.Concurrent;
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

    private ReminderCluster(InProcessTestCluster cluster, FakeClock clock)
    {
        this.cluster = cluster;
        Clock = clock;
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
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new ReminderCluster(cluster, clock);
    }

    public IRemindedGrain Grain(string key) => cluster.Client.GetGrain<IRemindedGrain>(key);

    public IUnremindableGrain UnremindableGrain() => cluster.Client.GetGrain<IUnremindableGrain>("any");

    public Task Deactivate(IAddressable grain) => cluster.DeactivateAsync(grain);

    /// <summary>Moves the clock; every tick that came due on the way has reached its grain when it returns.</summary>
    public async Task Advance(TimeSpan span, params IEnumerable<IRemindedGrain> grains)
    {
        // A minute at a time: a tick sets the timer for the next only when its grain is through with it.
        for (var left = span; left > TimeSpan.Zero; left -= Minute)
        {
            Clock.Advance(left < Minute ? left : Minute);
            foreach (var grain in grains) await grain.Settle();
            await Clock.UntilAnyIsSet();
        }
    }

    public Task Stop() => cluster.StopSiloAsync(cluster.Silos[0]);

    public async Task KillAndRestart(TimeSpan downtime)
    {
        var silo = cluster.Silos[0];
        await cluster.KillSiloAsync(silo);
        Clock.Advance(downtime);
        await cluster.RestartSiloAsync(silo);
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
