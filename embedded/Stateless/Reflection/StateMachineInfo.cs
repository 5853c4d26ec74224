namespace Stateless.Reflection;

/// <summary>Describes a machine.</summary>
public class StateMachineInfo
{
    internal StateMachineInfo(IEnumerable<StateInfo> states, Type stateType, Type triggerType, StateInfo initialState)
    {
        ArgumentNullException.ThrowIfNull(states);
        InitialState = initialState;
        States = [.. states];
        StateType = stateType;
        TriggerType = triggerType;
    }

    /// <summary>The state the machine was in when it was made, without what is configured for it.</summary>
    public StateInfo InitialState { get; }

    /// <summary>The states that were configured, and those that transitions lead to.</summary>
    public IEnumerable<StateInfo> States { get; }

    /// <summary>The type of the states.</summary>
    public Type StateType { get; }

    /// <summary>The type of the triggers.</summary>
    public Type TriggerType { get; }
}
