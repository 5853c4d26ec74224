using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>
/// Sends ticks when they are due, as ordinary grain calls. It knows all reminders of the table: in this engine there is nobody else
/// who could send or change them.
/// </summary>
internal sealed class ReminderService(
    IServiceProvider services,
    IGrainFactory grains,
    IOptions<ReminderOptions> options,
    [FromKeyedServices(TimeProviderNames.Reminders)] TimeProvider clock,
    IMeterFactory meters,
    ILogger<ReminderService> log) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    // The wall clock may be set while a timer runs, or the machine sleep. So it is looked at again after this long at the latest.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Counter<long> ended = meters.Create("Microsoft.Orleans").CreateCounter<long>("orleans-reminders-ticks-delivered");
    private readonly IReminderTable? table = services.GetService<IReminderTable>();
    private readonly Lock gate = new();
    private readonly ReminderSchedule schedule = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? timer;
    private int underWay;
    private bool isStopping;

    private IReminderTable Table => table ?? throw new OrleansConfigurationException(
        "There is no reminder table. Call UseInMemoryReminderService or UseAdoNetReminderService when setting up the silo.");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public void Participate(ISiloLifecycle lifecycle)
    {
        if (table is null) return;
        lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.RuntimeGrainServices, Load, table.StopAsync);
        lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.Active, _ => Begin(), End);
    }

    public async Task<IGrainReminder> RegisterOrUpdate(GrainId grainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        var entry = new ReminderEntry { GrainId = grainId, ReminderName = reminderName, StartAt = Now + dueTime, Period = period };
        entry.ETag = await Table.UpsertRow(entry);
        lock (gate)
        {
            schedule.Set(entry, Now);
            Arm();
        }

        return new GrainReminder(grainId, reminderName, entry.ETag);
    }

    public async Task Unregister(GrainReminder reminder)
    {
        // Removing what is already gone is no failure: the grain has what it wanted.
        if (!await Table.RemoveRow(reminder.GrainId, reminder.ReminderName, reminder.ETag)
            && await Table.ReadRow(reminder.GrainId, reminder.ReminderName) is not null)
        {
            throw new ReminderException(
                $"The reminder {reminder.ReminderName} of {reminder.GrainId} was registered anew since this handle to it was obtained.");
        }

        lock (gate) schedule.Remove(reminder.GrainId, reminder.ReminderName);
    }

    public async Task<IGrainReminder?> Get(GrainId grainId, string reminderName) =>
        await Table.ReadRow(grainId, reminderName) is { } entry ? HandleOf(entry) : null;

    public async Task<List<IGrainReminder>> GetAll(GrainId grainId) =>
        [.. (await Table.ReadRows(grainId)).Reminders.Select(HandleOf)];

    // A silo that is killed is not stopped first; its clock may outlive it.
    public void Dispose()
    {
        lock (gate)
        {
            isStopping = true;
            timer?.Dispose();
        }
    }

    private static IGrainReminder HandleOf(ReminderEntry entry) => new GrainReminder(entry.GrainId, entry.ReminderName, entry.ETag);

    private async Task Load(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Value.InitializationTimeout);
        await Table.StartAsync(patience.Token);
        var everything = await Table.ReadRows(0, 0).WaitAsync(patience.Token);
        lock (gate)
        {
            foreach (var entry in everything.Reminders) schedule.Set(entry, Now);
        }
    }

    private Task Begin()
    {
        lock (gate)
        {
            using (ExecutionContext.SuppressFlow())
                timer = clock.CreateTimer(static self => ((ReminderService)self!).SendWhatIsDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Arm();
        }

        return Task.CompletedTask;
    }

    // The grains are still there: this comes first of all that stops.
    private async Task End(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            isStopping = true;
            timer?.Dispose();
            if (underWay == 0) idle.TrySetResult();
        }

        await idle.Task.WaitAsync(cancellationToken);
    }

    private void Arm()
    {
        if (isStopping || timer is null || schedule.NextDue is not { } due) return;

        // A timer counts whole milliseconds; rounded down it would go off before the tick is due.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max((due - Now).TotalMilliseconds, 0)));
        timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    private void SendWhatIsDue()
    {
        var due = new List<ReminderSchedule.Tick>();
        lock (gate)
        {
            if (isStopping) return;
            var now = Now;
            while (schedule.TryTakeDue(now, out var tick)) due.Add(tick);
            underWay += due.Count;
            Arm();
        }

        foreach (var tick in due) _ = Send(tick);
    }

    private async Task Send(ReminderSchedule.Tick tick)
    {
        var entry = tick.Entry;
        try
        {
            var grain = grains.GetGrain<IRemindable>(entry.GrainId);
            await grain.ReceiveReminder(entry.ReminderName, new TickStatus(entry.StartAt, entry.Period, Now));
        }
        catch (Exception failure)
        {
            // The reminder lives on. It is for the grain to unregister it.
            log.LogError(failure, "The reminder {Reminder} of {Grain} failed; it ticks again when it is due.", entry.ReminderName, entry.GrainId);
        }

        lock (gate)
        {
            schedule.Done(tick, Now);
            Arm();
            if (--underWay == 0 && isStopping) idle.TrySetResult();
        }

        ended.Add(1);
    }
}
