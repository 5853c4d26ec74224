using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in the DOT language.</summary>
public static class UmlDotGraph
{
    public static string Format(StateMachineInfo machineInfo) => new StateGraph(machineInfo).ToGraph(new UmlDotGraphStyle());
}
