using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in the language of Mermaid.</summary>
public static class MermaidGraph
{
    /// <param name="machineInfo">The machine.</param>
    /// <param name="direction">Which way the graph flows; Mermaid decides where this is not said.</param>
    public static string Format(StateMachineInfo machineInfo, MermaidGraphDirection? direction = null)
    {
        var graph = new StateGraph(machineInfo);
        return graph.ToGraph(new MermaidGraphStyle(graph, direction));
    }
}
