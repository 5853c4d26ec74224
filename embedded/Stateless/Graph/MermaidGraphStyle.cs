using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Writes graphs in the language of Mermaid, which knows no blanks, colons or dashes in the names of states.</summary>
public class MermaidGraphStyle(StateGraph graph, MermaidGraphDirection? direction) : GraphStyleBase
{
    private readonly Dictionary<string, string> _aliases = Aliases(graph);

    public override string GetPrefix()
    {
        var lines = new List<string> { "stateDiagram-v2" };
        if (direction is { } way) lines.Add($"\tdirection {Code(way)}");
        lines.AddRange(_aliases.Where(alias => alias.Value != alias.Key).Select(alias => $"\t{alias.Value} : {alias.Key}"));
        return string.Join(Environment.NewLine, lines);
    }

    public override string GetInitialTransition(StateInfo initialState) => $"{Environment.NewLine}[*] --> {Alias(initialState.ToString())}";

    public override string FormatOneState(State state) => string.Empty;

    public override string FormatOneCluster(SuperState stateInfo) =>
        string.Join(
            Environment.NewLine,
            [
                "",
                $"\tstate {Alias(stateInfo.StateName)} {{",
                .. stateInfo.SubStates.Select(substate => $"\t\t{Alias(substate.StateName)}"),
                "\t}",
            ]);

    public override string FormatOneDecisionNode(string nodeName, string label) =>
        $"{Environment.NewLine}\tstate {nodeName} <<choice>>";

    public override string FormatOneTransition(
        string sourceNodeName, string trigger, IEnumerable<string>? actions, string destinationNodeName, IEnumerable<string> guards) =>
        $"\t{Alias(sourceNodeName)} --> {Alias(destinationNodeName)} : {Label(trigger, actions, guards)}";

    private string Alias(string name) => _aliases.GetValueOrDefault(name, name);

    private static Dictionary<string, string> Aliases(StateGraph graph)
    {
        var taken = new HashSet<string>(graph.States.Keys);
        var aliases = new Dictionary<string, string>();
        foreach (var name in graph.States.Values.Select(state => state.StateName))
        {
            var plain = string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-')));
            var alias = plain;
            // A name that is fine stays; any other must not become one that is already somebody's.
            for (var count = 1; alias != name && !taken.Add(alias); count++) alias = $"{plain}_{count}";
            aliases[name] = alias;
        }
        return aliases;
    }

    private static string Code(MermaidGraphDirection direction) => direction switch
    {
        MermaidGraphDirection.TopToBottom => "TB",
        MermaidGraphDirection.BottomToTop => "BT",
        MermaidGraphDirection.LeftToRight => "LR",
        MermaidGraphDirection.RightToLeft => "RL",
        _ => throw new ArgumentOutOfRangeException(
            nameof(direction), direction, $"Unsupported {nameof(MermaidGraphDirection)}: {direction}."),
    };
}
