using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>The node at which a dynamic transition chooses.</summary>
public class Decision(InvocationInfo method, int num) : State($"Decision{num}")
{
    /// <summary>The function that chooses.</summary>
    public InvocationInfo Method { get; } = method;
}
