using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Moves to a state that is chosen when the trigger is fired.</summary>
    internal sealed class DynamicTriggerBehaviour(
        TTrigger trigger, Func<object?[], TState> destination, TransitionGuard? transitionGuard, DynamicTransitionInfo info)
        : TriggerBehaviour(trigger, transitionGuard)
    {
        internal DynamicTransitionInfo TransitionInfo { get; } = info;

        internal TState GetDestinationState(object?[] args) => destination(args);
    }
}
