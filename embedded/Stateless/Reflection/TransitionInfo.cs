namespace Stateless.Reflection;

/// <summary>Describes what a trigger does in a state.</summary>
public abstract class TransitionInfo
{
    private protected TransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
    }

    /// <summary>The trigger.</summary>
    public TriggerInfo Trigger { get; protected set; }

    /// <summary>The guards, of which there may be none.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions { get; set; }

    /// <summary>Whether the state is not left and its entry and exit actions do not run.</summary>
    public bool IsInternalTransition { get; protected set; }
}
