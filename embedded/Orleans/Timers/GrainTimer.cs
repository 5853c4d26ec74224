using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// A timer of a grain. Firing posts a tick, which is admitted like a request; the next firing is set when the tick has ended, so that slow
/// callbacks never pile up.
/// </summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation activation;
    private readonly Func<CancellationToken, Task> callback;
    private readonly CancellationTokenSource disposal = new();
    private readonly ITimer clock;
    private TimeSpan period;
    private bool changed;

    public GrainTimer(Activation activation, TimeProvider time, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, options.Period);
        this.activation = activation;
        this.callback = callback;
        period = options.Period;
        Interleaves = options.Interleave;
        KeepsAlive = options.KeepAlive;
        activation.Add(this);

        // The timer belongs to the grain and not to the request that happened to make it.
        var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        try
        {
            clock = time.CreateTimer(static timer => ((GrainTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            flow.Dispose();
        }

        clock.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public bool Interleaves { get; }

    public bool KeepsAlive { get; }

    public bool IsDisposed => disposal.IsCancellationRequested;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        changed = true;
        this.period = period;
        clock.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        disposal.Cancel();
        clock.Dispose();
        activation.Remove(this);
    }

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(dueTime), dueTime, "A timer cannot be due in the past.");
        if (period < TimeSpan.Zero && period != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(period), period, "A timer's period cannot be negative.");
    }

    private void Fire() => activation.Post(new Tick(this));

    private async Task RunAsync()
    {
        changed = false;
        try
        {
            await callback(disposal.Token);
        }
        catch (Exception exception)
        {
            activation.Silo.Log.LogError(exception, "A timer of {Grain} failed.", activation.GrainId);
        }

        // A callback that set the timer itself has decided when it fires next.
        if (!changed && !IsDisposed)
            clock.Change(period, Timeout.InfiniteTimeSpan);
    }

    private sealed class Tick(GrainTimer timer) : Work
    {
        private bool ended;

        public override Sharing Sharing => timer.Interleaves ? Sharing.Interleaving : Sharing.Exclusive;

        public override bool IsEnded => ended;

        public override bool IsAbandoned => timer.IsDisposed;

        public override bool KeepsAlive => timer.KeepsAlive;

        public override async Task RunAsync(Activation activation)
        {
            CallFlow.Current = new CallFlow(this, null);
            await timer.RunAsync();
            ended = true;
            activation.Finish(this, null);
        }

        public override void Fail(Exception exception)
        {
        }

        public override string ToString() => $"a timer of {timer.activation.GrainId}";
    }
}
