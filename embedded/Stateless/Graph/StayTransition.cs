using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>An edge from a state back to itself.</summary>
public class StayTransition : Transition
{
    public StayTransition(State sourceState, TriggerInfo trigger, IEnumerable<InvocationInfo> guards, bool executeEntryExitActions)
        : base(sourceState, trigger)
    {
        Guards = guards;
        ExecuteEntryExitActions = executeEntryExitActions;
    }

    public IEnumerable<InvocationInfo> Guards { get; }
}
