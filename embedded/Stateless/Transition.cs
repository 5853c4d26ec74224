namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A move from one state to another, as actions and listeners get to see it.</summary>
    public class Transition(TState source, TState destination, TTrigger trigger, object?[]? parameters = null)
    {
        public TState Source { get; } = source;

        public TState Destination { get; } = destination;

        public TTrigger Trigger { get; } = trigger;

        /// <summary>Whether the machine leaves a state only to enter it again.</summary>
        public bool IsReentry => SameState(Source, Destination);

        /// <summary>The arguments the trigger was fired with; empty when there were none.</summary>
        public object?[] Parameters { get; } = parameters ?? [];
    }
}
