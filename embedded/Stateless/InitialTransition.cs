namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The move from a state that was just entered to the substate it begins in.</summary>
    public class InitialTransition(TState source, TState destination, TTrigger trigger, object?[]? parameters = null)
        : Transition(source, destination, trigger, parameters);
}
