using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>An edge of the graph.</summary>
public class Transition(State sourceState, TriggerInfo trigger)
{
    public TriggerInfo Trigger { get; } = trigger;

    /// <summary>The entry actions of the destination that run because of this transition.</summary>
    public List<ActionInfo> DestinationEntryActions { get; set; } = [];

    /// <summary>Whether entry and exit actions run at all.</summary>
    public bool ExecuteEntryExitActions { get; protected set; } = true;

    public State SourceState { get; } = sourceState;
}
