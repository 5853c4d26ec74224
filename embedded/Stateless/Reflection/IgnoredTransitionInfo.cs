namespace Stateless.Reflection;

/// <summary>Describes a trigger that a state takes without doing anything.</summary>
public class IgnoredTransitionInfo : TransitionInfo
{
    private IgnoredTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards) : base(trigger, guards)
    {
    }

    internal static IgnoredTransitionInfo Create<TState, TTrigger>(StateMachine<TState, TTrigger>.IgnoredTriggerBehaviour behaviour)
        where TState : notnull
        where TTrigger : notnull =>
        new(new TriggerInfo(behaviour.Trigger), behaviour.Guard.Conditions.Select(condition => condition.MethodDescription));
}
