namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private readonly record struct QueuedTrigger(TTrigger Trigger, object?[] Args);

    private Queue<QueuedTrigger>? _queue;
    private bool _firing;

    /// <summary>
    /// Fires a trigger: the current state, or one above it, says what happens. Moving to another state runs the exit actions,
    /// tells the listeners and runs the entry actions, in this order.
    /// </summary>
    /// <exception cref="InvalidOperationException">The current state does not take the trigger, or a guard stands against it.</exception>
    public void Fire(TTrigger trigger) => InternalFire(trigger, []);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire(TriggerWithParameters trigger, params object?[] args) => InternalFire(Underlying(trigger), args);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) => InternalFire(Underlying(trigger), [arg0]);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        InternalFire(Underlying(trigger), [arg0, arg1]);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        InternalFire(Underlying(trigger), [arg0, arg1, arg2]);

    /// <summary>Runs the activation actions of the current state, after those of the states above it.</summary>
    public void Activate() => CurrentRepresentation.Activate();

    /// <summary>Runs the deactivation actions of the current state, and then those of the states above it.</summary>
    public void Deactivate() => CurrentRepresentation.Deactivate();

    private void InternalFire(TTrigger trigger, object?[] args)
    {
        switch (_firingMode)
        {
            case FiringMode.Immediate:
                FireOne(trigger, args);
                break;
            case FiringMode.Queued:
                FireQueued(trigger, args);
                break;
            default:
                throw FiringModeUnknown();
        }
    }

    private void FireQueued(TTrigger trigger, object?[] args)
    {
        // Triggers are left in the queue by a firing that threw; they came first and go first.
        if (_firing || _queue is { Count: > 0 }) Enqueue(trigger, args);
        if (_firing) return;

        _firing = true;
        try
        {
            if (_queue is not { Count: > 0 }) FireOne(trigger, args);
            while (_queue is not null && _queue.TryDequeue(out var next)) FireOne(next.Trigger, next.Args);
        }
        finally
        {
            _firing = false;
        }
    }

    private void Enqueue(TTrigger trigger, object?[] args)
    {
        _queue ??= new Queue<QueuedTrigger>();
        _queue.Enqueue(new QueuedTrigger(trigger, args));
    }

    private void FireOne(TTrigger trigger, object?[] args)
    {
        ValidateParameters(trigger, args);

        var source = State;
        var representation = GetRepresentation(source);
        if (!representation.TryFindHandler(trigger, args, out var result))
        {
            Unhandled(source, trigger, result?.UnmetGuardConditions);
            return;
        }

        switch (result!.Handler)
        {
            case IgnoredTriggerBehaviour:
                break;
            case ReentryTriggerBehaviour reentry:
                Reenter(representation, new Transition(source, reentry.Destination, trigger, args));
                break;
            case DynamicTriggerBehaviour dynamic:
                Move(representation, new Transition(source, dynamic.GetDestinationState(args), trigger, args));
                break;
            case DynamicTriggerBehaviourAsync:
                throw new InvalidOperationException(
                    $"Cannot execute asynchronous destination selector specified in PermitDynamicAsync for '{source}' state. " +
                    "Use asynchronous version of Fire [FireAsync]");
            case TransitioningTriggerBehaviour transitioning when !SameState(source, transitioning.Destination):
                Move(representation, new Transition(source, transitioning.Destination, trigger, args));
                break;
            case TransitioningTriggerBehaviour:
                // A state above permits to move where the machine is already: that is not meant as a re-entry.
                break;
            case InternalTriggerBehaviour inside:
                inside.Execute(new Transition(source, source, trigger, args), args);
                break;
        }
    }

    private void Reenter(StateRepresentation representation, Transition transition)
    {
        representation.Exit(transition);
        var destination = GetRepresentation(transition.Destination);
        if (!transition.IsReentry)
        {
            // The state above that permits the re-entry is itself left and entered; the substate is not returned to.
            transition = new Transition(transition.Destination, transition.Destination, transition.Trigger, transition.Parameters);
            destination.Exit(transition);
        }

        _onTransitioned.Invoke(transition);
        var entered = EnterState(destination, transition);
        _onTransitionCompleted.Invoke(transition);
        State = entered.UnderlyingState;
    }

    private void Move(StateRepresentation representation, Transition transition)
    {
        representation.Exit(transition);
        State = transition.Destination;

        _onTransitioned.Invoke(transition);
        var entered = EnterState(GetRepresentation(transition.Destination), transition);
        if (!SameState(entered.UnderlyingState, State)) State = entered.UnderlyingState;

        if (!_onTransitionCompleted.IsEmpty)
            _onTransitionCompleted.Invoke(new Transition(transition.Source, State, transition.Trigger, transition.Parameters));
    }

    /// <summary>Enters a state and from there the substates that initial transitions lead to; returns the state ended up in.</summary>
    private StateRepresentation EnterState(StateRepresentation representation, Transition transition)
    {
        representation.Enter(transition, transition.Parameters);
        if (HasMovedOn(transition))
        {
            representation = GetRepresentation(State);
            transition = new Transition(transition.Source, State, transition.Trigger, transition.Parameters);
        }
        if (!representation.HasInitialTransition) return representation;

        var target = InitialTarget(representation);
        _onTransitioned.Invoke(new Transition(transition.Destination, target.UnderlyingState, transition.Trigger, transition.Parameters));
        return EnterState(
            target, new InitialTransition(transition.Source, target.UnderlyingState, transition.Trigger, transition.Parameters));
    }

    /// <summary>Whether an entry action fired a trigger that was handled at once, so that the machine is already elsewhere.</summary>
    private bool HasMovedOn(Transition transition) =>
        _firingMode == FiringMode.Immediate && !SameState(State, transition.Destination);

    private StateRepresentation InitialTarget(StateRepresentation representation)
    {
        var target = representation.InitialTransitionTarget!;
        if (!representation.GetSubstates().Any(substate => SameState(substate.UnderlyingState, target)))
            throw new InvalidOperationException($"The target ({target}) for the initial transition is not a substate.");
        return GetRepresentation(target);
    }

    private void ValidateParameters(TTrigger trigger, object?[] args)
    {
        if (_triggerParameters is not null && _triggerParameters.TryGetValue(trigger, out var parameters))
            parameters.ValidateParameters(args);
    }

    private static InvalidOperationException FiringModeUnknown() => new("The firing mode has not been configured!");
}
