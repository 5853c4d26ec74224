using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>An edge to another node.</summary>
public class FixedTransition(State sourceState, State destinationState, TriggerInfo trigger, IEnumerable<InvocationInfo> guards)
    : Transition(sourceState, trigger)
{
    public State DestinationState { get; } = destinationState;

    public IEnumerable<InvocationInfo> Guards { get; } = guards;
}
