namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>As <see cref="Fire(TTrigger)"/>, but asynchronous guards are asked and asynchronous actions awaited.</summary>
    public Task FireAsync(TTrigger trigger) => InternalFireAsync(trigger, []);

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync(TTrigger trigger, params object?[] args) => InternalFireAsync(trigger, args);

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync(TriggerWithParameters trigger, params object?[] args) => InternalFireAsync(Underlying(trigger), args);

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) => InternalFireAsync(Underlying(trigger), [arg0]);

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        InternalFireAsync(Underlying(trigger), [arg0, arg1]);

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        InternalFireAsync(Underlying(trigger), [arg0, arg1, arg2]);

    /// <inheritdoc cref="Activate"/>
    public Task ActivateAsync() => CurrentRepresentation.ActivateAsync();

    /// <inheritdoc cref="Deactivate"/>
    public Task DeactivateAsync() => CurrentRepresentation.DeactivateAsync();

    private Task InternalFireAsync(TTrigger trigger, object?[] args) => _firingMode switch
    {
        FiringMode.Immediate => FireOneAsync(trigger, args),
        FiringMode.Queued => FireQueuedAsync(trigger, args),
        _ => throw FiringModeUnknown(),
    };

    private async Task FireQueuedAsync(TTrigger trigger, object?[] args)
    {
        if (_firing)
        {
            Enqueue(trigger, args);
            return;
        }

        _firing = true;
        try
        {
            await FireOneAsync(trigger, args).ConfigureAwait(RetainSynchronizationContext);
            while (_queue is not null && _queue.TryDequeue(out var next))
                await FireOneAsync(next.Trigger, next.Args).ConfigureAwait(RetainSynchronizationContext);
        }
        finally
        {
            _firing = false;
        }
    }

    private async Task FireOneAsync(TTrigger trigger, object?[] args)
    {
        ValidateParameters(trigger, args);

        var source = State;
        var representation = GetRepresentation(source);
        var result = await representation.FindHandlerAsync(trigger, args).ConfigureAwait(RetainSynchronizationContext);
        if (result is not { IsPermitted: true })
        {
            await UnhandledAsync(source, trigger, result?.UnmetGuardConditions).ConfigureAwait(RetainSynchronizationContext);
            return;
        }

        switch (result.Handler)
        {
            case IgnoredTriggerBehaviour:
                break;
            case ReentryTriggerBehaviour reentry:
                await ReenterAsync(representation, new Transition(source, reentry.Destination, trigger, args))
                    .ConfigureAwait(RetainSynchronizationContext);
                break;
            case DynamicTriggerBehaviour dynamic:
                await MoveAsync(representation, new Transition(source, dynamic.GetDestinationState(args), trigger, args))
                    .ConfigureAwait(RetainSynchronizationContext);
                break;
            case DynamicTriggerBehaviourAsync dynamic:
                var destination = await dynamic.GetDestinationStateAsync(args).ConfigureAwait(RetainSynchronizationContext);
                await MoveAsync(representation, new Transition(source, destination, trigger, args))
                    .ConfigureAwait(RetainSynchronizationContext);
                break;
            case TransitioningTriggerBehaviour transitioning when !SameState(source, transitioning.Destination):
                await MoveAsync(representation, new Transition(source, transitioning.Destination, trigger, args))
                    .ConfigureAwait(RetainSynchronizationContext);
                break;
            case TransitioningTriggerBehaviour:
                break;
            case InternalTriggerBehaviour inside:
                await inside.ExecuteAsync(new Transition(source, source, trigger, args), args).ConfigureAwait(RetainSynchronizationContext);
                break;
        }
    }

    private async ValueTask ReenterAsync(StateRepresentation representation, Transition transition)
    {
        await representation.ExitAsync(transition).ConfigureAwait(RetainSynchronizationContext);
        var destination = GetRepresentation(transition.Destination);
        if (!transition.IsReentry)
        {
            transition = new Transition(transition.Destination, transition.Destination, transition.Trigger, transition.Parameters);
            await destination.ExitAsync(transition).ConfigureAwait(RetainSynchronizationContext);
        }

        await _onTransitioned.InvokeAsync(transition, RetainSynchronizationContext).ConfigureAwait(RetainSynchronizationContext);
        var entered = await EnterStateAsync(destination, transition).ConfigureAwait(RetainSynchronizationContext);
        await _onTransitionCompleted.InvokeAsync(transition, RetainSynchronizationContext).ConfigureAwait(RetainSynchronizationContext);
        State = entered.UnderlyingState;
    }

    private async ValueTask MoveAsync(StateRepresentation representation, Transition transition)
    {
        await representation.ExitAsync(transition).ConfigureAwait(RetainSynchronizationContext);
        State = transition.Destination;

        await _onTransitioned.InvokeAsync(transition, RetainSynchronizationContext).ConfigureAwait(RetainSynchronizationContext);
        var destination = GetRepresentation(transition.Destination);
        var entered = await EnterStateAsync(destination, transition).ConfigureAwait(RetainSynchronizationContext);
        if (!SameState(entered.UnderlyingState, State)) State = entered.UnderlyingState;

        if (!_onTransitionCompleted.IsEmpty)
            await _onTransitionCompleted.InvokeAsync(
                    new Transition(transition.Source, State, transition.Trigger, transition.Parameters), RetainSynchronizationContext)
                .ConfigureAwait(RetainSynchronizationContext);
    }

    private async ValueTask<StateRepresentation> EnterStateAsync(StateRepresentation representation, Transition transition)
    {
        await representation.EnterAsync(transition, transition.Parameters).ConfigureAwait(RetainSynchronizationContext);
        if (HasMovedOn(transition))
        {
            representation = GetRepresentation(State);
            transition = new Transition(transition.Source, State, transition.Trigger, transition.Parameters);
        }
        if (!representation.HasInitialTransition) return representation;

        var target = InitialTarget(representation);
        await _onTransitioned.InvokeAsync(
                new Transition(transition.Destination, target.UnderlyingState, transition.Trigger, transition.Parameters),
                RetainSynchronizationContext)
            .ConfigureAwait(RetainSynchronizationContext);
        var initial = new InitialTransition(transition.Source, target.UnderlyingState, transition.Trigger, transition.Parameters);
        return await EnterStateAsync(target, initial).ConfigureAwait(RetainSynchronizationContext);
    }
}
