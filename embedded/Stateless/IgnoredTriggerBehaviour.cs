namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Accepts the trigger and does nothing.</summary>
    internal sealed class IgnoredTriggerBehaviour(TTrigger trigger, TransitionGuard? transitionGuard)
        : TriggerBehaviour(trigger, transitionGuard);
}
