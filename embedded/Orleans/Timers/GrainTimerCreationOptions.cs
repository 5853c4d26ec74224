using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a timer first fires, how long after the end of each callback the next begins, and how it stands to the grain.</summary>
public readonly struct GrainTimerCreationOptions
{
    public GrainTimerCreationOptions()
    {
    }

    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    public required TimeSpan DueTime { get; init; }

    public required TimeSpan Period { get; init; }

    /// <summary>Callbacks may run beside requests and other callbacks; else they wait like a request.</summary>
    public bool Interleave { get; init; }

    /// <summary>Each callback counts as use of the grain, so that it is not collected as idle.</summary>
    public bool KeepAlive { get; init; }
}
