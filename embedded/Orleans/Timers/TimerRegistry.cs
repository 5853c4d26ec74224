using Orleans.Runtime;

namespace Orleans.Timers;

internal sealed class TimerRegistry(TimeProvider time) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new GrainTimer((Activation)grainContext, time, cancellation => callback(state, cancellation), options);
    }
}
