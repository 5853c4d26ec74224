using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Moves to a state that is chosen asynchronously when the trigger is fired.</summary>
    internal sealed class DynamicTriggerBehaviourAsync(
        TTrigger trigger, Func<object?[], Task<TState>> destination, TransitionGuard? transitionGuard, DynamicTransitionInfo info)
        : TriggerBehaviour(trigger, transitionGuard)
    {
        internal DynamicTransitionInfo TransitionInfo { get; } = info;

        internal Task<TState> GetDestinationStateAsync(object?[] args) => destination(args);
    }
}
