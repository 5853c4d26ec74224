using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>How the parts of a graph are written. A language of graphs is a class derived from this one.</summary>
public abstract class GraphStyleBase
{
    /// <summary>What the text begins with.</summary>
    public abstract string GetPrefix();

    /// <summary>What shows where the machine starts; it ends the text.</summary>
    public abstract string GetInitialTransition(StateInfo initialState);

    /// <summary>The text of a state without substates.</summary>
    public abstract string FormatOneState(State state);

    /// <summary>The text of a state with its substates.</summary>
    public abstract string FormatOneCluster(SuperState stateInfo);

    /// <summary>The text of a node at which a dynamic transition chooses.</summary>
    public abstract string FormatOneDecisionNode(string nodeName, string label);

    /// <summary>The texts of all transitions: one line each, unless a style returns null to leave one out.</summary>
    public virtual List<string> FormatAllTransitions(List<Transition> transitions)
    {
        var lines = new List<string>();
        foreach (var transition in transitions ?? [])
        {
            var (destination, guards) = transition switch
            {
                StayTransition stay => (stay.SourceState, stay.Guards.Select(guard => guard.Description)),
                FixedTransition fix => (fix.DestinationState, fix.Guards.Select(guard => guard.Description)),
                DynamicTransition dynamic => (dynamic.DestinationState, [dynamic.Criterion]),
                _ => throw new ArgumentException("Unexpected transition type"),
            };
            var actions = transition.ExecuteEntryExitActions
                ? transition.DestinationEntryActions.Select(action => action.Method.Description)
                : null;
            var line = FormatOneTransition(
                transition.SourceState.NodeName, transition.Trigger.UnderlyingTrigger!.ToString()!, actions, destination.NodeName, guards);
            if (line is not null) lines.Add(line);
        }
        return lines;
    }

    /// <summary>The text of one transition.</summary>
    /// <param name="sourceNodeName">The node it starts from.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="actions">The entry actions it runs; null where it runs none on principle.</param>
    /// <param name="destinationNodeName">The node it leads to.</param>
    /// <param name="guards">The guards.</param>
    public virtual string FormatOneTransition(
        string sourceNodeName, string trigger, IEnumerable<string>? actions, string destinationNodeName, IEnumerable<string> guards) =>
        throw new InvalidOperationException(
            "If you use IGraphStyle.FormatAllTransitions() you must implement an override of FormatOneTransition()");

    /// <summary>The usual label of a transition: trigger / actions [guard] [guard].</summary>
    private protected static string Label(string trigger, IEnumerable<string>? actions, IEnumerable<string> guards)
    {
        var label = trigger ?? "";
        if (actions?.Any() == true) label += " / " + string.Join(", ", actions);
        return string.Join(' ', guards.Select(guard => $"[{guard}]").Prepend(label).Where(part => part.Length > 0));
    }
}
