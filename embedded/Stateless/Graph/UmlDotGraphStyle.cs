using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Writes graphs in the DOT language, looking like UML.</summary>
public class UmlDotGraphStyle : GraphStyleBase
{
    public override string GetPrefix() =>
        Lines("digraph {", "compound=true;", "node [shape=Mrecord]", "rankdir=\"LR\"");

    public override string GetInitialTransition(StateInfo initialState) =>
        Environment.NewLine +
        Lines(" init [label=\"\", shape=point];", $" init -> \"{Escaped(initialState.UnderlyingState.ToString()!)}\"[style = \"solid\"]") +
        "}";

    public override string FormatOneState(State state)
    {
        var name = Escaped(state.StateName);
        var actions = string.Join("\\n", Actions(state));
        return Lines(actions.Length == 0 ? $"\"{name}\" [label=\"{name}\"];" : $"\"{name}\" [label=\"{name}|{actions}\"];");
    }

    public override string FormatOneCluster(SuperState stateInfo)
    {
        var label = Escaped(stateInfo.StateName);
        if (Actions(stateInfo).Any()) label = string.Join("\\n", Actions(stateInfo).Prepend("----------").Prepend(label));

        var text = new StringBuilder(Environment.NewLine);
        text.Append(Lines($"subgraph \"cluster{Escaped(stateInfo.NodeName)}\"", "\t{", $"\tlabel = \"{label}\""));
        foreach (var substate in stateInfo.SubStates) text.Append(FormatOneState(substate));
        return text.Append(Lines("}")).ToString();
    }

    public override string FormatOneDecisionNode(string nodeName, string label) =>
        Lines($"\"{Escaped(nodeName)}\" [shape = \"diamond\", label = \"{Escaped(label)}\"];");

    public override string FormatOneTransition(
        string sourceNodeName, string trigger, IEnumerable<string>? actions, string destinationNodeName, IEnumerable<string> guards) =>
        $"\"{Escaped(sourceNodeName)}\" -> \"{Escaped(destinationNodeName)}\" " +
        $"[style=\"solid\", label=\"{Escaped(Label(trigger, actions, guards))}\"];";

    private static IEnumerable<string> Actions(State state) =>
        state.EntryActions.Select(action => "entry / " + Escaped(action))
            .Concat(state.ExitActions.Select(action => "exit / " + Escaped(action)));

    private static string Escaped(string label) => label.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static string Lines(params IEnumerable<string> lines) => string.Concat(lines.Select(line => line + Environment.NewLine));
}
