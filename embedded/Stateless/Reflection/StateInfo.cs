namespace Stateless.Reflection;

/// <summary>Describes a state: its place in the hierarchy, its actions and what triggers do in it.</summary>
public class StateInfo
{
    private StateInfo(object? underlyingState) => UnderlyingState = underlyingState!;

    /// <summary>The state itself.</summary>
    public object UnderlyingState { get; }

    /// <summary>The states below it.</summary>
    public IEnumerable<StateInfo> Substates { get; private set; } = null!;

    /// <summary>The state above it, if any.</summary>
    public StateInfo? Superstate { get; private set; }

    public IEnumerable<ActionInfo> EntryActions { get; private init; } = [];

    public IEnumerable<InvocationInfo> ActivateActions { get; private init; } = [];

    public IEnumerable<InvocationInfo> DeactivateActions { get; private init; } = [];

    public IEnumerable<InvocationInfo> ExitActions { get; private init; } = [];

    /// <summary>All transitions, first the fixed ones, then the dynamic ones.</summary>
    public IEnumerable<TransitionInfo> Transitions => FixedTransitions?.Concat<TransitionInfo>(DynamicTransitions)!;

    /// <summary>The transitions to states known beforehand, re-entries and internal transitions among them.</summary>
    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; private set; } = null!;

    /// <summary>The transitions to states that are chosen.</summary>
    public IEnumerable<DynamicTransitionInfo> DynamicTransitions { get; private set; } = null!;

    /// <summary>The triggers taken without doing anything.</summary>
    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; private init; } = [];

    public override string ToString() => UnderlyingState?.ToString() ?? SpecialConstants.NullString;

    internal static StateInfo CreateStateInfo<TState, TTrigger>(StateMachine<TState, TTrigger>.StateRepresentation representation)
        where TState : notnull
        where TTrigger : notnull =>
        new(representation.UnderlyingState)
        {
            EntryActions = [.. representation.EntryActions.Select(ActionInfo.Create)],
            ExitActions = [.. representation.ExitActions.Select(action => action.Description)],
            ActivateActions = [.. representation.ActivateActions.Select(action => action.Description)],
            DeactivateActions = [.. representation.DeactivateActions.Select(action => action.Description)],
            IgnoredTriggers =
            [
                .. representation.TriggerBehaviours.GroupBy(behaviour => behaviour.Trigger)
                    .SelectMany(sameTrigger => sameTrigger.OfType<StateMachine<TState, TTrigger>.IgnoredTriggerBehaviour>())
                    .Select(IgnoredTransitionInfo.Create),
            ],
        };

    /// <summary>Ties this description to those of other states, once all of them are made.</summary>
    internal void AddRelationships<TState, TTrigger>(
        StateMachine<TState, TTrigger>.StateRepresentation representation, Func<TState, StateInfo> lookupState)
        where TState : notnull
        where TTrigger : notnull
    {
        Substates = [.. representation.GetSubstates().Select(substate => lookupState(substate.UnderlyingState))];
        Superstate = representation.Superstate is { } above ? lookupState(above.UnderlyingState) : null;

        var fixedTransitions = new List<FixedTransitionInfo>();
        var dynamicTransitions = new List<DynamicTransitionInfo>();
        // Those of one trigger stand together, in the order of their kinds.
        foreach (var sameTrigger in representation.TriggerBehaviours.GroupBy(behaviour => (behaviour.HasAsyncGuard, behaviour.Trigger))
                     .OrderBy(sameTrigger => sameTrigger.Key.HasAsyncGuard))
        {
            fixedTransitions.AddRange(sameTrigger.OfType<StateMachine<TState, TTrigger>.TransitioningTriggerBehaviour>()
                .Select(behaviour => FixedTransitionInfo.Create(behaviour, lookupState(behaviour.Destination))));
            fixedTransitions.AddRange(sameTrigger.OfType<StateMachine<TState, TTrigger>.ReentryTriggerBehaviour>()
                .Select(behaviour => FixedTransitionInfo.Create(behaviour, lookupState(behaviour.Destination))));
            fixedTransitions.AddRange(sameTrigger.OfType<StateMachine<TState, TTrigger>.InternalTriggerBehaviour>()
                .Select(behaviour => FixedTransitionInfo.Create(behaviour, this)));
            dynamicTransitions.AddRange(sameTrigger.OfType<StateMachine<TState, TTrigger>.DynamicTriggerBehaviour>()
                .Select(behaviour => behaviour.TransitionInfo));
            dynamicTransitions.AddRange(sameTrigger.OfType<StateMachine<TState, TTrigger>.DynamicTriggerBehaviourAsync>()
                .Select(behaviour => behaviour.TransitionInfo));
        }
        FixedTransitions = fixedTransitions;
        DynamicTransitions = dynamicTransitions;
    }
}
