using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>How an activation begins and ends.</summary>
internal sealed partial class Activation
{
    private bool usedSinceLastLook;
    private long idleSince;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (RuntimeContext.Current == this)
            BeginDeactivating(deactivationReason, cancellationToken);
        else
            Post(new Command(activation => activation.BeginDeactivating(deactivationReason, cancellationToken)));
    }

    /// <summary>For as long as that, being idle is no reason to end; a span of zero or less takes the wish back.</summary>
    public void DelayDeactivation(TimeSpan span)
    {
        var now = Silo.Collector.Now;
        Extras.KeptUntil = span <= TimeSpan.Zero ? 0 : span.Ticks > long.MaxValue - now ? long.MaxValue : now + span.Ticks;
    }

    public void EnterReentrantSection(Guid id) => Extras.EnterReentrantSection(id);

    public void ExitReentrantSection(Guid id) => Extras.ExitReentrantSection(id);

    public void MarkUsed() => usedSinceLastLook = true;

    /// <summary>Asked by the collector, from outside: has nothing been done here for that long?</summary>
    public bool LooksIdle(long now, TimeSpan limit)
    {
        if (usedSinceLastLook || IsWorking || stage != Stage.Active)
        {
            usedSinceLastLook = false;
            idleSince = now;
            return false;
        }

        return now - idleSince >= limit.Ticks && (extras?.KeptUntil ?? 0) <= now;
    }

    public void CollectIfIdle() => Post(new Command(static activation =>
    {
        if (!activation.usedSinceLastLook && !activation.IsWorking && activation.stage == Stage.Active)
        {
            var reason = new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nothing was asked of it for long enough.");
            activation.BeginDeactivating(reason, default);
        }
    }));

    public void Add(GrainTimer timer) => Extras.Add(timer);

    public void Remove(GrainTimer timer) => extras?.Remove(timer);

    public void Add(IActivationState state) => Extras.Add(state);

    private void Activate(Work first)
    {
        stage = Stage.Activating;
        _ = ActivateAsync(first);
    }

    private async Task ActivateAsync(Work first)
    {
        try
        {
            MarkUsed();

            // Whoever wakes the grain waits for it to wake; and the values it sent are there already.
            CallFlow.Current = new CallFlow(first, (first as Request)?.Values);
            GrainInstance = Class.CreateInstance(this);
            if (extras?.TakeStates() is { } states)
            {
                foreach (var state in states)
                    await state.ReadOnActivationAsync();
            }

            if (GrainInstance is IGrainBase grain && Class.HasOnActivate)
            {
                using var patience = new CancellationTokenSource(Silo.CollectionOptions.ActivationTimeout);
                await grain.OnActivateAsync(patience.Token).WaitAsync(patience.Token);
            }
        }
        catch (Exception exception)
        {
            await FailToActivate(exception);
            return;
        }

        Silo.Metrics.Activated();
        stage = extras?.Ending is null ? Stage.Active : Stage.Deactivating;
        mayAdmit = true;
    }

    private async Task FailToActivate(Exception exception)
    {
        Silo.Log.LogWarning(exception, "{Grain} could not be activated.", GrainId);
        Silo.Metrics.ActivationFailed();
        Extras.Failure = exception;
        await DisposeAsync();
        Go();
    }

    private void BeginDeactivating(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (stage >= Stage.Deactivating || Extras.Ending is not null)
            return;

        Extras.Ending = new Ending(reason, cancellationToken);
        if (stage != Stage.Activating)
            stage = Stage.Deactivating;
        mayAdmit = true;
    }

    private void EndWhenAtRest()
    {
        if (Extras.Ending is not { HasBegun: false } ending)
            return;

        ending.HasBegun = true;
        _ = DeactivateAsync(ending);
    }

    private async Task DeactivateAsync(Ending ending)
    {
        extras?.DisposeTimers();
        if (GrainInstance is IGrainBase grain && Class.HasOnDeactivate)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ending.Cancellation);
            patience.CancelAfter(Silo.CollectionOptions.DeactivationTimeout);
            try
            {
                await grain.OnDeactivateAsync(ending.Reason, patience.Token).WaitAsync(patience.Token);
            }
            catch (Exception exception)
            {
                Silo.Log.LogError(exception, "{Grain} failed while it was deactivated ({Reason}).", GrainId, ending.Reason);
            }
        }

        if (GrainInstance is not null)
            Silo.Metrics.Deactivated();
        await DisposeAsync();
        Go();
    }

    private async Task DisposeAsync()
    {
        try
        {
            extras?.DisposeTimers();
            if (GrainInstance is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
            else
                (GrainInstance as IDisposable)?.Dispose();
            if (extras is not null)
                await extras.DisposeScopeAsync();
        }
        catch (Exception exception)
        {
            Silo.Log.LogError(exception, "{Grain} failed while it was disposed.", GrainId);
        }
    }

    /// <summary>From here on the next request for this key makes a new activation.</summary>
    private void Go()
    {
        stage = Stage.Gone;
        Class.Remove(this);
        foreach (var work in TakeWaiting())
            PassOn(work);
        GrainInstance = null;
        extras?.TellGone();
    }

    private void PassOn(Work work)
    {
        if (work is not Request request || request.IsAbandoned)
            return;

        // An activation that always ends before it begins would otherwise pass its requests on for ever.
        if (extras?.Failure is { } failure)
            request.Fail(failure);
        else if (!served && ++request.Forwards > 2)
            request.Fail(new OrleansMessageRejectionException($"{GrainId} ended before it could take {request}: {extras?.Ending?.Reason}"));
        else
            Silo.Dispatch(request);
    }

    private void NoteFailure(Work work, Exception failure)
    {
        if (work is Request { Method.IsOneWay: true })
            Silo.Log.LogWarning(failure, "{Request} failed, and nobody waits to hear it.", work);

        // The state in memory is not what the storage holds: only a new activation can know better.
        if (failure is InconsistentStateException { IsSourceActivation: true } inconsistent && work is Request)
        {
            inconsistent.IsSourceActivation = false;
            var reason = new DeactivationReason(DeactivationReasonCode.ApplicationError, failure, "Its state was out of date.");
            BeginDeactivating(reason, default);
        }
    }
}
