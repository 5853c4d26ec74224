using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>A node of the graph that stands for a state.</summary>
public class State
{
    /// <summary>Makes the node for a state.</summary>
    public State(StateInfo stateInfo)
    {
        NodeName = StateName = stateInfo.UnderlyingState.ToString()!;
        // What runs only on some triggers is written at their transitions.
        EntryActions.AddRange(
            stateInfo.EntryActions.Where(action => action.FromTrigger is null).Select(action => action.Method.Description));
        ExitActions.AddRange(stateInfo.ExitActions.Select(action => action.Description));
    }

    /// <summary>Makes a node that stands for no state.</summary>
    public State(string nodeName) => NodeName = nodeName;

    /// <summary>The node it lies in, if any.</summary>
    public SuperState? SuperState { get; set; }

    public List<Transition> Leaving { get; } = [];

    public List<Transition> Arriving { get; } = [];

    /// <summary>What the node is called in the graph; no other is called so.</summary>
    public string NodeName { get; }

    /// <summary>The name of the state; null where the node stands for none.</summary>
    public string StateName { get; } = null!;

    /// <summary>The actions that run on entering, whatever the trigger.</summary>
    public List<string> EntryActions { get; } = [];

    public List<string> ExitActions { get; } = [];
}
