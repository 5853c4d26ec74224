namespace Stateless.Reflection;

/// <summary>Describes a transition to a state that is chosen when the trigger is fired.</summary>
public class DynamicTransitionInfo : TransitionInfo
{
    private DynamicTransitionInfo(
        TriggerInfo trigger, IEnumerable<InvocationInfo> guards, InvocationInfo selector, DynamicStateInfos? possibleStates)
        : base(trigger, guards)
    {
        DestinationStateSelectorDescription = selector;
        PossibleDestinationStates = possibleStates;
    }

    /// <summary>The function that chooses.</summary>
    public InvocationInfo DestinationStateSelectorDescription { get; }

    /// <summary>Where it may lead, if that was said.</summary>
    public DynamicStateInfos? PossibleDestinationStates { get; }

    /// <summary>Describes a transition by its parts.</summary>
    public static DynamicTransitionInfo Create<TTrigger>(
        TTrigger trigger, IEnumerable<InvocationInfo>? guards, InvocationInfo selector, DynamicStateInfos? possibleStates) =>
        new(new TriggerInfo(trigger), guards ?? [], selector, possibleStates);
}
