using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that can be reminded: it is woken for each tick, wherever and whether or not it was active.</summary>
[Alias("Orleans.IRemindable")]
public interface IRemindable : IGrain
{
    [Alias("ReceiveReminder")]
    Task ReceiveReminder(string reminderName, TickStatus status);
}
