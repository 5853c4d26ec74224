namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private Action<TState, TTrigger, ICollection<string>?>? _onUnhandledTrigger;
    private Func<TState, TTrigger, ICollection<string>?, Task>? _onUnhandledTriggerAsync;

    /// <summary>Says what to do, instead of throwing, with a trigger that the current state does not take.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        OnUnhandledTrigger((state, trigger, _) => unhandledTriggerAction(state, trigger));
    }

    /// <inheritdoc cref="OnUnhandledTrigger(Action{TState, TTrigger})"/>
    /// <param name="unhandledTriggerAction">Gets the descriptions of the guards that stood against the trigger, too.</param>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>?> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        (_onUnhandledTrigger, _onUnhandledTriggerAsync) = (unhandledTriggerAction, null);
    }

    /// <inheritdoc cref="OnUnhandledTrigger(Action{TState, TTrigger})"/>
    public void OnUnhandledTriggerAsync(Func<TState, TTrigger, Task> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        OnUnhandledTriggerAsync((state, trigger, _) => unhandledTriggerAction(state, trigger));
    }

    /// <inheritdoc cref="OnUnhandledTrigger(Action{TState, TTrigger, ICollection{string}})"/>
    public void OnUnhandledTriggerAsync(Func<TState, TTrigger, ICollection<string>?, Task> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        (_onUnhandledTrigger, _onUnhandledTriggerAsync) = (null, unhandledTriggerAction);
    }

    /// <summary>Calls back on every transition, after the old state was left and before the new one is entered.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction) =>
        _onTransitioned.Register(onTransitionAction);

    /// <inheritdoc cref="OnTransitioned"/>
    public void OnTransitionedAsync(Func<Transition, Task> onTransitionAction) =>
        _onTransitioned.Register(onTransitionAction);

    /// <summary>Calls back on every transition, after everything that is done on entering was done.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction) =>
        _onTransitionCompleted.Register(onTransitionAction);

    /// <inheritdoc cref="OnTransitionCompleted"/>
    public void OnTransitionCompletedAsync(Func<Transition, Task> onTransitionAction) =>
        _onTransitionCompleted.Register(onTransitionAction);

    /// <summary>Stops calling back.</summary>
    public void OnTransitionedUnregister(Action<Transition> onTransitionAction) =>
        _onTransitioned.Unregister(onTransitionAction);

    /// <inheritdoc cref="OnTransitionedUnregister"/>
    public void OnTransitionedAsyncUnregister(Func<Transition, Task> onTransitionAction) =>
        _onTransitioned.Unregister(onTransitionAction);

    /// <inheritdoc cref="OnTransitionedUnregister"/>
    public void OnTransitionCompletedUnregister(Action<Transition> onTransitionAction) =>
        _onTransitionCompleted.Unregister(onTransitionAction);

    /// <inheritdoc cref="OnTransitionedUnregister"/>
    public void OnTransitionCompletedAsyncUnregister(Func<Transition, Task> onTransitionAction) =>
        _onTransitionCompleted.Unregister(onTransitionAction);

    /// <summary>Stops calling back anybody about transitions.</summary>
    public void UnregisterAllCallbacks()
    {
        _onTransitioned.UnregisterAll();
        _onTransitionCompleted.UnregisterAll();
    }

    private void Unhandled(TState state, TTrigger trigger, ICollection<string>? unmetGuards)
    {
        if (_onUnhandledTriggerAsync is not null)
            throw new InvalidOperationException(
                "Cannot execute asynchronous action specified in OnUnhandledTrigger. Use asynchronous version of Fire [FireAsync]");
        if (_onUnhandledTrigger is null) throw Refused(state, trigger, unmetGuards);
        _onUnhandledTrigger(state, trigger, unmetGuards);
    }

    private Task UnhandledAsync(TState state, TTrigger trigger, ICollection<string>? unmetGuards)
    {
        if (_onUnhandledTriggerAsync is not null) return _onUnhandledTriggerAsync(state, trigger, unmetGuards);
        Unhandled(state, trigger, unmetGuards);
        return TaskResult.Done;
    }

    private static InvalidOperationException Refused(TState state, TTrigger trigger, ICollection<string>? unmetGuards) =>
        new(unmetGuards is { Count: > 0 }
            ? $"Trigger '{trigger}' is valid for transition from state '{state}' but a guard conditions are not met. " +
              $"Guard descriptions: '{string.Join(", ", unmetGuards)}'."
            : $"No valid leaving transitions are permitted from state '{state}' for trigger '{trigger}'. Consider ignoring the trigger.");
}
