namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Leaves the state and enters it again.</summary>
    internal sealed class ReentryTriggerBehaviour(TTrigger trigger, TState destination, TransitionGuard? transitionGuard)
        : TriggerBehaviour(trigger, transitionGuard)
    {
        internal TState Destination { get; } = destination;
    }
}
