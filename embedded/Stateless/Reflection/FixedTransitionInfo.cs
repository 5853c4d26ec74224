namespace Stateless.Reflection;

/// <summary>Describes a transition to a state known beforehand.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    private FixedTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards, StateInfo destinationState, bool isInternal)
        : base(trigger, guards)
    {
        DestinationState = destinationState;
        IsInternalTransition = isInternal;
    }

    /// <summary>Where it leads.</summary>
    public StateInfo DestinationState { get; }

    internal static FixedTransitionInfo Create<TState, TTrigger>(
        StateMachine<TState, TTrigger>.TriggerBehaviour behaviour, StateInfo destinationState)
        where TState : notnull
        where TTrigger : notnull =>
        new(new TriggerInfo(behaviour.Trigger), behaviour.Guard.Conditions.Select(condition => condition.MethodDescription),
            destinationState, behaviour is StateMachine<TState, TTrigger>.InternalTriggerBehaviour);
}
