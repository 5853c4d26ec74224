using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>
    /// A configured state: where it stands in the hierarchy, what it does on entering and leaving, and what it makes of triggers.
    /// Every machine makes one of these per state and most hold only a few permits, so whatever is not configured costs nothing,
    /// and behaviours are looked up by walking a short list.
    /// </summary>
    internal sealed partial class StateRepresentation(TState state, bool retainSynchronizationContext = false)
    {
        private List<TriggerBehaviour>? _behaviours;
        private EntryAction[] _entryActions = [];
        private ExitAction[] _exitActions = [];
        private ActivationAction[] _activateActions = [];
        private ActivationAction[] _deactivateActions = [];
        private StateRepresentation[] _substates = [];

        public TState UnderlyingState { get; } = state;

        public StateRepresentation? Superstate { get; set; }

        public bool HasInitialTransition { get; private set; }

        public TState? InitialTransitionTarget { get; private set; }

        internal IReadOnlyList<TriggerBehaviour> TriggerBehaviours => (IReadOnlyList<TriggerBehaviour>?)_behaviours ?? [];

        internal IReadOnlyList<EntryAction> EntryActions => _entryActions;

        internal IReadOnlyList<ExitAction> ExitActions => _exitActions;

        internal IReadOnlyList<ActivationAction> ActivateActions => _activateActions;

        internal IReadOnlyList<ActivationAction> DeactivateActions => _deactivateActions;

        internal IReadOnlyList<StateRepresentation> GetSubstates() => _substates;

        public void AddTriggerBehaviour(TriggerBehaviour behaviour) => (_behaviours ??= []).Add(behaviour);

        public void AddEntryAction(Action<Transition, object?[]> action, InvocationInfo description) =>
            AddEntryAction(new EntryAction(action, asyncAction: null, description));

        public void AddEntryAction(Func<Transition, object?[], Task> action, InvocationInfo description) =>
            AddEntryAction(new EntryAction(action: null, action, description));

        public void AddEntryAction(TTrigger trigger, Action<Transition, object?[]> action, InvocationInfo description) =>
            AddEntryAction(new EntryAction(action, asyncAction: null, description).From(trigger));

        public void AddEntryAction(TTrigger trigger, Func<Transition, object?[], Task> action, InvocationInfo description) =>
            AddEntryAction(new EntryAction(action: null, action, description).From(trigger));

        public void AddExitAction(Action<Transition> action, InvocationInfo description) =>
            _exitActions = [.. _exitActions, new ExitAction(action, asyncAction: null, description)];

        public void AddExitAction(Func<Transition, Task> action, InvocationInfo description) =>
            _exitActions = [.. _exitActions, new ExitAction(action: null, action, description)];

        public void AddActivateAction(Action? action, Func<Task>? asyncAction, InvocationInfo description) =>
            _activateActions =
                [.. _activateActions, new ActivationAction("Activate", UnderlyingState, action, asyncAction, description)];

        public void AddDeactivateAction(Action? action, Func<Task>? asyncAction, InvocationInfo description) =>
            _deactivateActions =
                [.. _deactivateActions, new ActivationAction("Deactivate", UnderlyingState, action, asyncAction, description)];

        public void AddSubstate(StateRepresentation substate) => _substates = [.. _substates, substate];

        public void SetInitialTransition(TState target)
        {
            InitialTransitionTarget = target;
            HasInitialTransition = true;
        }

        /// <summary>Whether the state is this one or lies below it.</summary>
        public bool Includes(TState state)
        {
            if (SameState(UnderlyingState, state)) return true;
            foreach (var substate in _substates)
                if (substate.Includes(state))
                    return true;
            return false;
        }

        /// <summary>Whether the state is this one or lies above it.</summary>
        public bool IsIncludedIn(TState state) =>
            SameState(UnderlyingState, state) || (Superstate is not null && Superstate.IsIncludedIn(state));

        public bool CanHandle(TTrigger trigger, params object?[] args) => TryFindHandler(trigger, args, out _);

        public bool CanHandle(TTrigger trigger, object?[] args, out ICollection<string>? unmetGuards)
        {
            var canHandle = TryFindHandler(trigger, args, out var result);
            unmetGuards = result?.UnmetGuardConditions;
            return canHandle;
        }

        /// <summary>
        /// Finds who handles the trigger: this state, or the nearest one above it whose guards allow it. Where nobody does,
        /// the result tells which guards of the topmost state that knows the trigger stood against it.
        /// </summary>
        public bool TryFindHandler(TTrigger trigger, object?[] args, out TriggerBehaviourResult? result)
        {
            if (TryFindLocalHandler(trigger, args, out result)) return true;
            if (Superstate is null) return false;

            var found = Superstate.TryFindHandler(trigger, args, out var above);
            result = above ?? result;
            return found;
        }

        private bool TryFindLocalHandler(TTrigger trigger, object?[] args, out TriggerBehaviourResult? result)
        {
            TriggerBehaviourResult? permitted = null, blocked = null;
            for (var i = 0; i < _behaviours?.Count; i++)
            {
                var behaviour = _behaviours[i];
                if (!behaviour.HasAsyncGuard && SameTrigger(behaviour.Trigger, trigger))
                    Weigh(behaviour.Evaluate(args), ref permitted, ref blocked);
            }
            result = permitted ?? blocked;
            return permitted is not null;
        }

        private void Weigh(TriggerBehaviourResult result, ref TriggerBehaviourResult? permitted, ref TriggerBehaviourResult? blocked)
        {
            if (!result.IsPermitted)
            {
                if (blocked is null) blocked = result;
                else blocked.AddUnmetGuardConditions(result);
                return;
            }
            if (permitted is not null)
                throw new InvalidOperationException(
                    $"Multiple permitted exit transitions are configured from state '{UnderlyingState}' for trigger " +
                    $"'{result.Handler.Trigger}'. Guard clauses must be mutually exclusive.");
            permitted = result;
        }

        /// <summary>The triggers permitted here, in the order in which they were first configured, and then those from above.</summary>
        public List<TTrigger> GetPermittedTriggers(object?[] args) =>
            PermittedHere(args).Union(Superstate?.GetPermittedTriggers(args) ?? []).ToList();

        public bool HasAsyncGuards => TriggerBehaviours.Any(behaviour => behaviour.HasAsyncGuard) || Superstate is { HasAsyncGuards: true };

        private IEnumerable<TTrigger> PermittedHere(object?[] args) =>
            TriggerBehaviours.Where(behaviour => !behaviour.HasAsyncGuard).GroupBy(behaviour => behaviour.Trigger)
                .Where(sameTrigger => sameTrigger.Any(behaviour => behaviour.GuardConditionsMet(args)))
                .Select(sameTrigger => sameTrigger.Key);

        public void Activate()
        {
            Superstate?.Activate();
            foreach (var action in _activateActions) action.Execute();
        }

        public void Deactivate()
        {
            foreach (var action in _deactivateActions) action.Execute();
            Superstate?.Deactivate();
        }

        /// <summary>Enters this state, and before it those above it that the machine was not in yet.</summary>
        public void Enter(Transition transition, params object?[] args)
        {
            if (!transition.IsReentry)
            {
                if (Includes(transition.Source)) return;
                // What an initial transition starts from has been entered already.
                if (transition is not InitialTransition) Superstate?.Enter(transition, args);
            }
            foreach (var action in _entryActions) action.Execute(transition, args);
        }

        /// <summary>Leaves this state, and after it those above it that the destination does not belong to.</summary>
        public void Exit(Transition transition)
        {
            if (!transition.IsReentry && Includes(transition.Destination)) return;

            foreach (var action in _exitActions) action.Execute(transition);
            if (!transition.IsReentry) Superstate?.Exit(transition);
        }

        private void AddEntryAction(EntryAction action) => _entryActions = [.. _entryActions, action];
    }
}
