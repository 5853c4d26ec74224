namespace Stateless.Reflection;

/// <summary>A state that a choice may lead to.</summary>
public class DynamicStateInfo(string destinationState, string criterion)
{
    /// <summary>The name of the state.</summary>
    public string DestinationState { get; set; } = destinationState;

    /// <summary>What it is chosen for.</summary>
    public string Criterion { get; set; } = criterion;
}
