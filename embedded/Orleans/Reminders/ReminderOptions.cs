namespace Orleans.Hosting;

public sealed class ReminderOptions
{
    /// <summary>Reminders are for minutes, hours and days: each tick may wake a grain. What ticks faster is a timer.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the start of the silo waits for the table of reminders.</summary>
    public TimeSpan InitializationTimeout { get; set; } = TimeSpan.FromMinutes(5);
}
