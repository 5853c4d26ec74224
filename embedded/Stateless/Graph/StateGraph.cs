using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>A machine as nodes and edges, ready to be written in some language of graphs.</summary>
public class StateGraph
{
    private readonly StateInfo _initialState;

    /// <summary>Makes the graph of a machine.</summary>
    public StateGraph(StateMachineInfo machineInfo)
    {
        _initialState = machineInfo.InitialState;
        // Trees of states first, each from its top, and then the states that stand alone: graphs list them in this order.
        foreach (var state in machineInfo.States.Where(state => state.Superstate is null && state.Substates.Any())) AddNode(state, null);
        foreach (var state in machineInfo.States) AddNode(state, null);
        foreach (var state in machineInfo.States) AddTransitions(state);
        foreach (var state in machineInfo.States) AddActionsOfTriggers(state);
    }

    /// <summary>The states, by their names.</summary>
    public Dictionary<string, State> States { get; } = [];

    public List<Transition> Transitions { get; } = [];

    /// <summary>The nodes at which dynamic transitions choose.</summary>
    public List<Decision> Decisions { get; } = [];

    /// <summary>Writes the graph.</summary>
    public string ToGraph(GraphStyleBase style)
    {
        var text = new StringBuilder(style.GetPrefix());
        foreach (var cluster in States.Values.OfType<SuperState>()) text.Append(style.FormatOneCluster(cluster));
        foreach (var state in States.Values.Where(state => state is not SuperState && state.SuperState is null))
            text.Append(style.FormatOneState(state));
        foreach (var decision in Decisions) text.Append(style.FormatOneDecisionNode(decision.NodeName, decision.Method.Description));
        foreach (var line in style.FormatAllTransitions(Transitions)) text.Append(Environment.NewLine).Append(line);
        return text.Append(style.GetInitialTransition(_initialState)).ToString();
    }

    private void AddNode(StateInfo info, SuperState? within)
    {
        if (States.ContainsKey(Name(info))) return;

        var node = info.Substates.Any() ? new SuperState(info) : new State(info);
        node.SuperState = within;
        within?.SubStates.Add(node);
        States.Add(Name(info), node);
        foreach (var substate in info.Substates) AddNode(substate, (SuperState)node);
    }

    private void AddTransitions(StateInfo info)
    {
        var source = States[Name(info)];
        foreach (var transition in info.FixedTransitions)
        {
            var destination = States[Name(transition.DestinationState)];
            var guards = transition.GuardConditionsMethodDescriptions;
            if (source == destination) AddStay(source, transition, info.EntryActions);
            else Add(new FixedTransition(source, destination, transition.Trigger, guards), destination);
        }
        foreach (var transition in info.DynamicTransitions) AddChoice(source, transition);
        foreach (var ignored in info.IgnoredTriggers)
        {
            var guards = ignored.GuardConditionsMethodDescriptions;
            Add(new StayTransition(source, ignored.Trigger, guards, executeEntryExitActions: false), source);
        }
    }

    private void AddStay(State state, FixedTransitionInfo info, IEnumerable<ActionInfo> entryActions)
    {
        var stay = new StayTransition(state, info.Trigger, info.GuardConditionsMethodDescriptions, !info.IsInternalTransition);
        // Staying does not usually run entry actions, so the edge of a re-entry says that it does.
        if (stay.ExecuteEntryExitActions) stay.DestinationEntryActions.AddRange(entryActions.Where(action => action.FromTrigger is null));
        Add(stay, state);
    }

    private void AddChoice(State source, DynamicTransitionInfo info)
    {
        var decision = new Decision(info.DestinationStateSelectorDescription, Decisions.Count + 1);
        Decisions.Add(decision);
        Add(new FixedTransition(source, decision, info.Trigger, info.GuardConditionsMethodDescriptions), decision);
        foreach (var possible in info.PossibleDestinationStates ?? [])
            if (States.TryGetValue(possible.DestinationState, out var destination))
                Add(new DynamicTransition(decision, destination, info.Trigger, possible.Criterion), destination);
    }

    private void Add(Transition transition, State destination)
    {
        Transitions.Add(transition);
        transition.SourceState.Leaving.Add(transition);
        destination.Arriving.Add(transition);
    }

    private void AddActionsOfTriggers(StateInfo info)
    {
        foreach (var action in info.EntryActions.Where(action => action.FromTrigger is not null))
            foreach (var arriving in States[Name(info)].Arriving)
                if (arriving.ExecuteEntryExitActions && arriving.Trigger.ToString() == action.FromTrigger)
                    arriving.DestinationEntryActions.Add(action);
    }

    private static string Name(StateInfo info) => info.UnderlyingState.ToString()!;
}
