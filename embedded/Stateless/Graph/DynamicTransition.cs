using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>An edge from a decision to one of the states it may choose.</summary>
public class DynamicTransition(State sourceState, State destinationState, TriggerInfo trigger, string criterion)
    : Transition(sourceState, trigger)
{
    public State DestinationState { get; } = destinationState;

    /// <summary>What the state is chosen for.</summary>
    public string Criterion { get; } = criterion;
}
