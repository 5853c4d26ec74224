namespace Orleans.Runtime;

/// <summary>
/// Keys under which the clocks of the engine's areas are found in the container. Each is the ordinary clock unless replaced, so
/// that a test can move the grains' clock while the engine's own loops stay on real time.
/// </summary>
public static class TimeProviderNames
{
    /// <summary>Grain timers and whatever a grain asks for the time.</summary>
    public const string Grains = "Orleans.Grains";

    /// <summary>Response time-outs.</summary>
    public const string Messaging = "Orleans.Messaging";

    /// <summary>Idle collection.</summary>
    public const string SystemTimers = "Orleans.SystemTimers";

    public const string Reminders = "Orleans.Reminders";
}
