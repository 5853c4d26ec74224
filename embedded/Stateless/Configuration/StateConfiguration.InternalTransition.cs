using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Takes a trigger by doing something without leaving the state: no exit or entry action runs.</summary>
        public StateConfiguration InternalTransition(TTrigger trigger, Action internalAction) =>
            InternalTransitionIf(trigger, Always, internalAction);

        /// <inheritdoc cref="InternalTransition(TTrigger, Action)"/>
        public StateConfiguration InternalTransition(TTrigger trigger, Action<Transition> entryAction) =>
            InternalTransitionIf(trigger, Always, entryAction);

        /// <inheritdoc cref="InternalTransition(TTrigger, Action)"/>
        public StateConfiguration InternalTransition<TArg0>(TTrigger trigger, Action<Transition> internalAction) =>
            InternalTransitionIf(trigger, Always, internalAction);

        public StateConfiguration InternalTransition<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> internalAction) =>
            InternalTransitionIf(trigger, _ => true, internalAction);

        public StateConfiguration InternalTransition<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> internalAction) =>
            InternalTransitionIf(trigger, Always, internalAction);

        public StateConfiguration InternalTransition<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> internalAction) =>
            InternalTransitionIf(trigger, Always, internalAction);

        /// <summary>As <see cref="InternalTransition(TTrigger, Action)"/>, if the guard allows it.</summary>
        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object?[], bool> guard, Action internalAction, string? guardDescription = null) =>
            Inside(trigger, new TransitionGuard(guard, guardDescription), internalAction, (_, _) => internalAction());

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action, string)"/>
        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object?[], bool> guard, Action<Transition> entryAction, string? guardDescription = null) =>
            Inside(trigger, new TransitionGuard(guard, guardDescription), entryAction, (transition, _) => entryAction(transition));

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action, string)"/>
        public StateConfiguration InternalTransitionIf<TArg0>(
            TTrigger trigger, Func<object?[], bool> guard, Action<Transition> internalAction, string? guardDescription = null) =>
            InternalTransitionIf(trigger, guard, internalAction, guardDescription);

        public StateConfiguration InternalTransitionIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, Action<TArg0, Transition> internalAction,
            string? guardDescription = null) =>
            Inside(
                Underlying(trigger), new TransitionGuard(Pack(guard), guardDescription), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), transition));

        public StateConfiguration InternalTransitionIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, Action<TArg0, TArg1, Transition> internalAction,
            string? guardDescription = null) =>
            InternalTransitionIf(trigger, Pack(guard), internalAction, guardDescription);

        public StateConfiguration InternalTransitionIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<object?[], bool> guard, Action<TArg0, TArg1, Transition> internalAction,
            string? guardDescription = null) =>
            Inside(
                Underlying(trigger), new TransitionGuard(guard, guardDescription), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), transition));

        public StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard,
            Action<TArg0, TArg1, TArg2, Transition> internalAction, string? guardDescription = null) =>
            InternalTransitionIf(trigger, Pack(guard), internalAction, guardDescription);

        public StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<object?[], bool> guard,
            Action<TArg0, TArg1, TArg2, Transition> internalAction, string? guardDescription = null) =>
            Inside(
                Underlying(trigger), new TransitionGuard(guard, guardDescription), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), Unpack<TArg2>(args, 2), transition));

        private static readonly Func<object?[], bool> Always = _ => true;

        private StateConfiguration Inside(
            TTrigger trigger, TransitionGuard guard, Delegate internalAction, Action<Transition, object?[]> action)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Add(new InternalTriggerBehaviour.Sync(trigger, guard, action));
        }
    }
}
