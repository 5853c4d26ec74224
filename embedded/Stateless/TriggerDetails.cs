namespace Stateless;

/// <summary>A trigger that is permitted now, and the parameters it takes.</summary>
public sealed class TriggerDetails<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    internal TriggerDetails(TTrigger trigger, StateMachine<TState, TTrigger>.TriggerWithParameters? parameters)
    {
        Trigger = trigger;
        Parameters = parameters;
    }

    public TTrigger Trigger { get; }

    /// <summary>Whether parameters were set for the trigger.</summary>
    public bool HasParameters => Parameters is not null;

    /// <summary>The parameters, or null when the trigger has none.</summary>
    public StateMachine<TState, TTrigger>.TriggerWithParameters? Parameters { get; }
}
