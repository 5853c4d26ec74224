using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace EqualCare.Subscriptions;

/// <summary>Work that goes on all the time in one place of the whole cluster: the grain's single activation is that place.</summary>
[Alias("lone")]
internal interface ILoneGrain : IGrainWithStringKey
{
    /// <summary>Wakes it where it does not run yet; said again and again by every silo (<see cref="LoneGrainKeeper"/>).</summary>
    [AlwaysInterleave, Alias("wake")]
    Task Wake();

    /// <summary>Ends it here in good order; the next <see cref="Wake"/> begins it again where the cluster then sees fit.</summary>
    [AlwaysInterleave, Alias("rest")]
    Task Rest();
}

/// <summary>The shell of such work: it begins with the activation and ends with it.</summary>
internal abstract class LoneGrain(TimeProvider time, ILogger log) : Grain, ILoneGrain
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    protected TimeProvider Time { get; } = time;

    /// <summary>How often in a row it has failed.</summary>
    protected int Failures { get; private set; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Begin();
        _running = GoOn();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
        await End();
    }

    public Task Wake() => Task.CompletedTask;

    public Task Rest()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    protected virtual Task Begin() => Task.CompletedTask;

    /// <summary>One piece of the work; called again as soon as it is done. It waits by itself when there is nothing to do.</summary>
    protected abstract Task DoSome(CancellationToken stop);

    /// <summary>Called for each failure; the work goes on after a pause that grows with them.</summary>
    protected virtual void OnFailure(Exception failure) => LoneGrainLog.Failed(log, this.GetPrimaryKeyString(), failure);

    protected virtual Task End() => Task.CompletedTask;

    private async Task GoOn()
    {
        // The activation is not held up by the first piece of work.
        await Task.Yield();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await DoSome(_stopping.Token);
                Failures = 0;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failures++;
                OnFailure(failure);
                await Pause();
            }
        }
    }

    private async Task Pause()
    {
        var pause = TimeSpan.FromMilliseconds(50 * Math.Pow(2, Math.Min(Failures, 12)));
        try
        {
            await Task.Delay(pause < LongestPause ? pause : LongestPause, Time, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop sees it.
        }
    }
}

internal static partial class LoneGrainLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} failed and will try again.")]
    public static partial void Failed(ILogger log, string name, Exception failure);
}
