using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>Refuses what cannot be a reminder before anything is stored.</summary>
internal sealed class ReminderRegistry(ReminderService service, IOptions<ReminderOptions> options) : IReminderRegistry
{
    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        RequireTurn();
        RequireName(reminderName);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        var minimum = options.Value.MinimumReminderPeriod;
        if (period < minimum)
            throw new ArgumentException(
                $"The reminder {reminderName} is to tick every {period}; the shortest period allowed here is {minimum}.", nameof(period));
        return service.RegisterOrUpdate(callingGrainId, reminderName, dueTime, period);
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        RequireTurn();
        return reminder is GrainReminder registered
            ? service.Unregister(registered)
            : throw new ArgumentException("Not a reminder of this engine.", nameof(reminder));
    }

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        RequireTurn();
        RequireName(reminderName);
        return service.Get(callingGrainId, reminderName);
    }

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId)
    {
        RequireTurn();
        return service.GetAll(callingGrainId);
    }

    private static void RequireTurn()
    {
        if (RuntimeContext.Current is null)
            throw new InvalidOperationException("Reminders can be reached from a grain's turn only, not from another thread.");
    }

    private static void RequireName(string reminderName)
    {
        if (string.IsNullOrEmpty(reminderName)) throw new ArgumentException("A reminder needs a name.", nameof(reminderName));
    }
}
