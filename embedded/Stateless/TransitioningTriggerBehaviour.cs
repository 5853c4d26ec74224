namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Moves to a state known beforehand.</summary>
    internal sealed class TransitioningTriggerBehaviour(TTrigger trigger, TState destination, TransitionGuard? transitionGuard)
        : TriggerBehaviour(trigger, transitionGuard)
    {
        internal TState Destination { get; } = destination;
    }
}
