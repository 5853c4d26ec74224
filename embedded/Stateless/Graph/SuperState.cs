using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>The node of a state that has substates.</summary>
public class SuperState(StateInfo stateInfo) : State(stateInfo)
{
    public List<State> SubStates { get; } = [];
}
